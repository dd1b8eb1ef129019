import { expect, test } from "vitest";
import { schedule } from "../../lib/limits.ts";
import { afterFailure, afterSuccess } from "../../lib/schedule.ts";
import { morning } from "../support/build.ts";

const HOUR = 3_600_000;
const wait = (failures: number, problem: Parameters<typeof afterFailure>[1]) =>
  afterFailure({ failures }, problem, morning) - morning;

test("a feed that answers is asked again after an hour", () => {
  expect(afterSuccess(morning) - morning).toBe(HOUR);
});

test("a feed that fails is asked ever more rarely, but once a day at least", () => {
  const waits = [0, 1, 2, 3, 4, 5, 20].map((failures) => wait(failures, { kind: "http", status: 500 }) / HOUR);

  expect(waits).toEqual([1, 2, 4, 8, 16, 24, 24]);
});

test("a site that asks to wait is left alone for as long as it asks, and never less than our floor", () => {
  expect(wait(0, { kind: "rate-limited", until: morning + 48 * HOUR })).toBe(48 * HOUR);
  expect(wait(0, { kind: "rate-limited", until: morning + 1 })).toBe(schedule.floor);
});

test("being offline says nothing about a site: it is tried again soon, however often it failed", () => {
  expect(wait(9, { kind: "offline" })).toBe(schedule.floor);
});

test("a feed that is gone is left alone", () => {
  expect(wait(0, { kind: "gone" })).toBeGreaterThan(24 * 7 * HOUR);
});
