import { expect, test } from "vitest";
import { schedule } from "../../../lib/limits.ts";
import type { Problem } from "../../../lib/problem.ts";
import { afterFailure } from "../../../lib/schedule/failure.ts";
import { morning } from "../../support/build.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const wait = (failures: number, problem: Problem) =>
  afterFailure(failures, problem, HOUR, 0, morning).nextPollAt - morning;

test("a feed that fails is asked ever more rarely, but once a day at least", () => {
  const waits = [0, 1, 2, 3, 4, 5, 20, 9999].map((failures) => wait(failures, { kind: "http", status: 500 }) / HOUR);

  expect(waits).toEqual([1, 2, 4, 8, 16, 24, 24, 24]);
});

test("a site that asks to wait is left alone for as long as it asks, never less than our floor, never more than a month", () => {
  expect(wait(0, { kind: "rate-limited", until: morning + 48 * HOUR })).toBe(48 * HOUR);
  expect(wait(0, { kind: "rate-limited", until: morning + 1 })).toBe(schedule.floor);
  expect(wait(0, { kind: "rate-limited", until: morning + 9000 * DAY })).toBe(30 * DAY);
});

test("what the reader has to mend says nothing about a site: it is tried again soon, however often it failed", () => {
  expect(wait(9, { kind: "needs-permission", origin: "https://blog.example/*" })).toBe(schedule.floor);
});
