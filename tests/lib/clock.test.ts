import { expect, test } from "vitest";
import { instantOf, nextClock } from "../../lib/clock.ts";

test("never repeats or runs backwards, whatever the wall clock does", () => {
  const times = [1_000, 1_000, 500, 1_001, 2 ** 41, 2 ** 41];
  const readings: string[] = [];
  for (const now of times) readings.push(nextClock(readings.at(-1), now, "device"));

  expect(new Set(readings).size).toBe(times.length);
  expect(readings.toSorted()).toEqual(readings);
});

test("tells the wall-clock time of an act", () => {
  const now = Date.UTC(2026, 1, 16);

  expect(instantOf(nextClock(undefined, now, "device"))).toBe(now);
});
