import { expect, test } from "vitest";
import { parseDate } from "../../../lib/text/date.ts";

test.each([
  ["Wed, 18 Feb 2026 06:00:00 GMT", "2026-02-18T06:00:00Z"],
  ["Wed, 18 Feb 2026 06:00:00 +0530", "2026-02-18T00:30:00Z"],
  ["18 Feb 26 06:00 EST", "2026-02-18T11:00:00Z"],
  ["31 Dec 99 23:59 UT", "1999-12-31T23:59:00Z"],
  ["Wed, 18 Feb 2026 06:00:00 PDT", "2026-02-18T13:00:00Z"],
  ["Wed, 18 Feb 2026 06:00:00 Europe/Brussels", "2026-02-18T05:00:00Z"],
  ["Wed, 18 Feb 2026 06:00:00", "2026-02-18T06:00:00Z"],
  ["2026-02-18T06:00:00.5-08:00", "2026-02-18T14:00:00.500Z"],
  ["2026-02-18 06:00", "2026-02-18T06:00:00Z"],
  ["2026-02-18T24:00:00Z", "2026-02-19T00:00:00Z"],
  ["2026-02", "2026-02-01T00:00:00Z"],
  ["2026", "2026-01-01T00:00:00Z"],
  ["20260218", "2026-02-18T00:00:00Z"],
  ["2026-049", "2026-02-18T00:00:00Z"],
  ["2026年2月18日", "2026-02-18T00:00:00Z"],
  ["Mi, 18 Mär 2026 06:00:00 +0100", "2026-03-18T05:00:00Z"],
  ["mar, 9 avr 2019 00:00:00 +0200", "2019-04-08T22:00:00Z"],
  ["18 de febrero de 2026", "2026-02-18T00:00:00Z"],
  ["18 d’abril de 2026", "2026-04-18T00:00:00Z"],
  ["Wed, 18 Feb 2026 06:00:00 Z", "2026-02-18T06:00:00Z"],
  ["Wed, 18 Feb 2026 06:00 GMT+2", "2026-02-18T04:00:00Z"],
  ["Wednesday, 18 february 2026 06:00:00 gmt", "2026-02-18T06:00:00Z"],
  ["18-Feb-2026", "2026-02-18T00:00:00Z"],
  ["Wed, 18 Feb 2026 06:00:00 NOWHERE", "2026-02-18T06:00:00Z"],
  ["2026-02-18t06:00:00z", "2026-02-18T06:00:00Z"],
  ["2026-02-18T06:00+01:00", "2026-02-18T05:00:00Z"],
  ["18 февраля 2026", "2026-02-18T00:00:00Z"],
  ["Ne, 18 července 2026", "2026-07-18T00:00:00Z"],
  ["February 18th, 2026 at 6:05 p.m.", "2026-02-18T18:05:00Z"],
  ["Sun Jul 15 01:16:00 +0000 2012", "2012-07-15T01:16:00Z"],
  ["02/18/2026", "2026-02-18T00:00:00Z"],
  ["18.02.2026 12:30", "2026-02-18T12:30:00Z"],
  ["1771394400", "2026-02-18T06:00:00Z"],
])("%s is %s", (text, instant) => {
  expect(new Date(parseDate(text) ?? Number.NaN)).toEqual(new Date(instant));
});

test.each([
  "",
  "  ",
  "yesterday",
  "31 Feb 2026",
  "2026-13-01",
  "Wed, 18 Feb 2026 25:00:00 GMT",
  "18",
  "x".repeat(1000),
])("%s is no date", (text) => {
  expect(parseDate(text)).toBeUndefined();
});

test.each("en de nl sv da nb fr it es pt ro pl cs hu fi tr id el ru uk bg sl".split(" "))(
  "reads the months of %s, in full and cut short",
  (language) => {
    for (const length of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(language, { month: length, day: "numeric", timeZone: "UTC" });
      for (let month = 0; month < 12; month++) {
        const day = Date.UTC(2026, month, 18);
        const name = format.formatToParts(day).find(({ type }) => type === "month")?.value;
        expect([name, parseDate(`18 ${name} 2026`)]).toEqual([name, day]);
      }
    }
  },
);
