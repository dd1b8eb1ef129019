import { expect, test } from "vitest";
import { lateOnes } from "../../../lib/digest/late.ts";

const HOUR = 3_600_000;
const noon = Date.parse("2026-02-16T12:00Z");
const since = new Map([
  ["old", noon - 900 * HOUR],
  ["new", noon + 20 * HOUR],
]);

const post = (id: number, at: number, arrivedAt: number, feedId = "old") => ({ id, feedId, at, arrivedAt });

test("a post is late where something published later had been here for half a day", () => {
  const newer = post(1, noon + HOUR, noon + 2 * HOUR);

  expect([...lateOnes([newer, post(2, noon, noon + 15 * HOUR)], since, [])]).toEqual([2]);
  expect([...lateOnes([newer, post(2, noon, noon + 5 * HOUR)], since, [])]).toEqual([]);
});

test("what was fetched in one go after a week without the browser is not late", () => {
  const week = noon + 168 * HOUR;
  const posts = [post(1, week - HOUR, week), post(2, noon + HOUR, week + 60_000), post(3, noon, week)];

  expect([...lateOnes(posts, since, [])]).toEqual([]);
});

test("what stood in a feed before it was followed is not late", () => {
  const newer = post(1, noon + HOUR, noon + 2 * HOUR);

  expect([...lateOnes([newer, post(2, noon, noon + 20 * HOUR, "new")], since, [])]).toEqual([]);
});

test("a post that comes into a finished day is late, one published after the reader was done is not", () => {
  const day = { from: noon - 12 * HOUR, to: noon + 12 * HOUR, at: noon + 6 * HOUR };
  const posts = [post(1, noon + 8 * HOUR, noon + 13 * HOUR), post(2, noon, noon + 13 * HOUR)];

  expect([...lateOnes(posts, since, [day])]).toEqual([2]);
});
