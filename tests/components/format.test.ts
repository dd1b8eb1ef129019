import { expect, test } from "vitest";
import { dayHeading, dayOf, formatAgo, formatClock, formatNext, formatTime } from "../../components/format.ts";

const at = Date.parse("2026-02-18T06:00:00Z");
const now = Date.parse("2026-02-18T09:12:00Z");
const planet = { now, zone: "UTC", locale: "en-GB" };
const london = { now, zone: "Europe/London", locale: "en-GB" };

test("writes times like the planet pages where the zone is UTC", () => {
  expect(formatTime(at, planet)).toBe("18 Feb 2026 6:00am GMT");
  expect(formatTime(Date.parse("2026-09-01T12:05:00Z"), planet)).toBe("1 Sep 2026 12:05pm GMT");
  expect(formatTime(Date.parse("2026-09-01T00:05:00Z"), planet)).toBe("1 Sep 2026 12:05am GMT");
  expect(formatClock(at, planet)).toBe("6:00am");
});

test("writes times the way the reader's own language does elsewhere", () => {
  expect(formatTime(at, london)).toBe("18 Feb 2026, 06:00");
  expect(formatTime(at, { zone: "America/New_York", locale: "en-US" })).toBe("Feb 18, 2026, 1:00 AM");
  expect(formatClock(at, { zone: "Asia/Tokyo", locale: "en-GB" })).toBe("15:00");
});

test.each([
  ["2026-02-18", "Today", "Wednesday 18 February"],
  ["2026-02-17", "Yesterday", "Tuesday 17 February"],
  ["2026-02-16", "Monday", "16 February 2026"],
  ["2025-12-24", "Wednesday", "24 December 2025"],
])("heads the day %s with %s, %s", (day, name, date) => {
  expect(dayHeading(day, london)).toEqual({ name, date });
});

test.each([
  ["2026-02-11", "Wed", "11 Feb"],
  ["2025-12-24", "Wed", "24 Dec 2025"],
])("heads the day %s in brief with %s, %s", (day, name, date) => {
  expect(dayHeading(day, london, true)).toEqual({ name, date });
});

test("knows that today is another day on the other side of the date line", () => {
  const late = Date.parse("2026-02-17T23:30:00Z");

  expect(dayOf(late, "Asia/Tokyo")).toBe("2026-02-18");
  expect(dayHeading("2026-02-18", { ...london, now: late, zone: "Asia/Tokyo" }).name).toBe("Today");
  expect(dayHeading("2026-02-18", { ...london, now: late, zone: "America/New_York" }).name).toBe("Wednesday");
});

test("names the days in the reader's language", () => {
  expect(dayHeading("2026-02-17", { now, zone: "Europe/Berlin", locale: "de" })).toEqual({
    name: "Gestern",
    date: "Dienstag, 17. Februar",
  });
});

test.each([
  [0, "just now"],
  [-5_000, "just now"],
  [3 * 60_000, "3 min. ago"],
  [5 * 3_600_000, "5 hr. ago"],
  [24 * 3_600_000, "1 day ago"],
  [9 * 24 * 3_600_000, "9 days ago"],
])("says of something %i ms old: %s", (age, words) => {
  expect(formatAgo(now - age, now)).toBe(words);
});

test("says when the next poll is due, with the date where it is not today", () => {
  expect(formatNext(now + 18 * 60_000, london)).toBe("09:30");
  expect(formatNext(now + 20 * 3_600_000, london)).toBe("19 Feb 2026, 05:12");
  expect(formatNext(now - 1, london)).toBe("now");
});
