import { expect, test } from "vitest";
import { rhythmOf } from "../../../lib/discover/rhythm.ts";

const DAY = 86_400_000;
const now = Date.UTC(2026, 1, 18);
const every = (days: number, count = 20) => Array.from({ length: count }, (_, i) => now - i * days * DAY);

test.each([
  ["three a day", every(1 / 3), { per: "day", posts: 3 }],
  ["two a week", every(3.5), { per: "week", posts: 2 }],
  ["one a week", every(7), { per: "week", posts: 1 }],
  ["two a month", every(15), { per: "month", posts: 2 }],
  ["four a year", every(90), { per: "year", posts: 4 }],
])("%s", (_what, dates, rhythm) => {
  expect(rhythmOf(dates, now)).toEqual(rhythm);
});

test("says since when nothing came", () => {
  const dates = every(7).map((at) => at - 400 * DAY);

  expect(rhythmOf(dates, now)).toEqual({ per: "quiet", since: now - 400 * DAY });
});

test("says nothing of too few dates, or of dates in the future", () => {
  expect(rhythmOf([now, now - DAY], now)).toBeUndefined();
  expect(rhythmOf([now, now + 9 * DAY, now + 99 * DAY], now)).toBeUndefined();
});
