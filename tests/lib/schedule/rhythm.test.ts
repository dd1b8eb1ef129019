import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isQuiet, quietWait, rhythmAfter } from "../../../lib/schedule/rhythm.ts";
import { daysAfter, morning } from "../../support/build.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const everyDays = (days: number, count = 10) => Array.from({ length: count }, (_, i) => daysAfter(-days * i));
const hours = (days: number) => quietWait(rhythmAfter(undefined, everyDays(days), morning), morning) / HOUR;

test("a feed that publishes daily is asked every 2.4 hours, one that publishes monthly every six, one that is new as usual", () => {
  expect([hours(1), hours(30)]).toEqual([2.4, 6]);
  expect(quietWait(rhythmAfter(undefined, [morning], morning), morning)).toBe(0);
});

test("a busy feed that falls silent is asked more and more rarely, and as before once it publishes again", () => {
  const busy = rhythmAfter(undefined, everyDays(1 / 24), morning);

  expect(quietWait(busy, daysAfter(1))).toBe(2.4 * HOUR);
  expect(quietWait(busy, daysAfter(9))).toBe(6 * HOUR);
  const again = rhythmAfter(busy, [daysAfter(9)], daysAfter(9));
  expect(
    quietWait(
      rhythmAfter(
        again,
        everyDays(1 / 24).map((at) => at + 10 * DAY),
        daysAfter(10),
      ),
      daysAfter(10),
    ),
  ).toBeLessThan(6 * HOUR);
});

test("no post is seen later than a tenth of the feed's usual pause, or its silence, and never six hours after it came", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }),
      fc.integer({ min: 0, max: 500 }),
      (ages, later) => {
        const rhythm = rhythmAfter(
          undefined,
          ages.map((age) => daysAfter(-age)),
          morning,
        );
        const wait = quietWait(rhythm, daysAfter(later));
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(6 * HOUR);
        expect(wait).toBeLessThanOrEqual(Math.max(rhythm?.every ?? 0, daysAfter(later) - (rhythm?.newestAt ?? 0)) / 10);
      },
    ),
  );
});

test("dates in the future are no rhythm: they count as now", () => {
  expect(rhythmAfter(undefined, [daysAfter(400), daysAfter(-1), daysAfter(-2)], morning)).toEqual({
    newestAt: morning,
    every: DAY,
  });
});

test("a feed is called silent after four of its pauses, and two weeks at least", () => {
  const daily = rhythmAfter(undefined, everyDays(1), morning);
  const monthly = rhythmAfter(undefined, everyDays(30), morning);

  expect([isQuiet(daily, daysAfter(13)), isQuiet(daily, daysAfter(15))]).toEqual([false, true]);
  expect([isQuiet(monthly, daysAfter(100)), isQuiet(monthly, daysAfter(121))]).toEqual([false, true]);
});
