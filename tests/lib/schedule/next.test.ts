import * as fc from "fast-check";
import { expect, test } from "vitest";
import { schedule } from "../../../lib/limits.ts";
import { afterAnswer, type Wishes } from "../../../lib/schedule/next.ts";
import { morning } from "../../support/build.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const usual: Wishes = { pollEvery: HOUR };
const waitOf = (wishes: Partial<Wishes>, dice = 0) => {
  const { nextPollAt, waits } = afterAnswer({ ...usual, ...wishes }, dice, morning);
  return [nextPollAt - morning, waits] as const;
};

test("a feed that asks for nothing is asked again after an hour, spread by up to a tenth", () => {
  expect(waitOf({})).toEqual([HOUR, "setting"]);
  expect(waitOf({}, 1)).toEqual([66 * MINUTE, "setting"]);
});

test.each([
  ["the reader's setting for all feeds", { pollEvery: 3 * HOUR }, [3 * HOUR, "setting"]],
  ["the reader's choice for this feed", { chosen: 30 * MINUTE }, [30 * MINUTE, "chosen"]],
  ["max-age and Expires", { freshUntil: morning + 2 * HOUR }, [2 * HOUR, "fresh"]],
  ["ttl", { hints: { ttlMinutes: 180 } }, [3 * HOUR, "ttl"]],
  ["the syndication module", { hints: { updateEveryMinutes: 240 } }, [4 * HOUR, "period"]],
  ["skipHours", { hints: { skipHours: [7, 8] } }, [3 * HOUR, "skips"]],
  ["a feed's own rhythm", { rhythm: { newestAt: morning, every: DAY } }, [DAY / 10, "quiet"]],
] as const)("the wait follows %s, and says so", (_who, wishes, [wait, why]) => {
  expect(waitOf(wishes)).toEqual([wait, why]);
});

test("of several wishes the longest holds: the strictest", () => {
  expect(waitOf({ freshUntil: morning + 2 * HOUR, hints: { ttlMinutes: 300, updateEveryMinutes: 90 } })).toEqual([
    5 * HOUR,
    "ttl",
  ]);
});

test("a site's wish for a week is a day: a mistake in a header costs no posts", () => {
  expect(waitOf({ freshUntil: morning + 365 * DAY })).toEqual([DAY, "fresh"]);
  expect(waitOf({ hints: { updateEveryMinutes: 43_200 } })).toEqual([DAY, "period"]);
});

test("what the reader chose for a feed goes before its rhythm, not before what its site asks for", () => {
  const rhythm = { newestAt: morning, every: 30 * DAY };

  expect(waitOf({ chosen: HOUR, rhythm })).toEqual([HOUR, "chosen"]);
  expect(waitOf({ chosen: HOUR, rhythm, hints: { ttlMinutes: 120 } })).toEqual([2 * HOUR, "ttl"]);
});

test("a feed that skips every hour and every day is asked all the same", () => {
  const skipHours = Array.from({ length: 24 }, (_, hour) => hour);

  expect(waitOf({ hints: { skipHours } })[0]).toBe(DAY);
});

const wishes: fc.Arbitrary<Wishes> = fc.record({
  pollEvery: fc.integer({ min: schedule.floor, max: DAY }),
  chosen: fc.option(fc.integer({ min: 0, max: DAY }), { nil: undefined }),
  rhythm: fc.option(
    fc.record({
      newestAt: fc.integer({ min: morning - 400 * DAY, max: morning }),
      every: fc.integer({ min: 0, max: 400 * DAY }),
    }),
    { nil: undefined },
  ),
  hints: fc.record({
    ttlMinutes: fc.integer({ min: 1, max: 1e6 }),
    updateEveryMinutes: fc.integer({ min: 1, max: 1e6 }),
    skipHours: fc.uniqueArray(fc.integer({ min: 0, max: 23 })),
    skipDays: fc.subarray(["monday", "tuesday", "saturday", "sunday"]),
  }),
  freshUntil: fc.option(fc.integer({ min: morning - DAY, max: morning + 400 * DAY }), { nil: undefined }),
});
const chance = fc.double({ min: 0, max: 1, noNaN: true });

test("whatever is wished for: never sooner than the floor, never later than a day", () => {
  fc.assert(
    fc.property(wishes, chance, (wish, dice) => {
      const wait = afterAnswer(wish, dice, morning).nextPollAt - morning;
      expect(wait).toBeGreaterThanOrEqual(schedule.floor);
      expect(wait).toBeLessThanOrEqual(schedule.ceiling);
    }),
  );
});

test("whatever is wished for: nobody's wish up to a day is broken", () => {
  fc.assert(
    fc.property(wishes, chance, (wish, dice) => {
      const wait = afterAnswer(wish, dice, morning).nextPollAt - morning;
      const { ttlMinutes = 0, updateEveryMinutes = 0 } = wish.hints ?? {};
      const site = [ttlMinutes * MINUTE, updateEveryMinutes * MINUTE, (wish.freshUntil ?? morning) - morning];
      const all = [...site, wish.chosen ?? wish.pollEvery].map((each) => Math.min(each, DAY));
      for (const each of all) expect(wait).toBeGreaterThanOrEqual(each);
    }),
  );
});

test("whatever is wished for: no hour and no day that the feed skips, unless it skips a whole day", () => {
  fc.assert(
    fc.property(wishes, chance, (wish, dice) => {
      const at = afterAnswer(wish, dice, morning).nextPollAt;
      const { skipHours = [] } = wish.hints ?? {};
      const isKept = at - morning === DAY || !skipHours.includes(new Date(at).getUTCHours());
      expect(isKept).toBe(true);
    }),
  );
});
