import { schedule } from "../limits.ts";
import type { Instant } from "../model.ts";
import type { Problem, ProblemKind } from "../problem.ts";
import type { Next } from "./next.ts";

/** What says nothing about the site: it is no failure of the feed. */
const ours: ReadonlySet<ProblemKind> = new Set([
  "offline",
  "storage-full",
  "storage-unavailable",
  "needs-permission",
  "rate-limited",
]);

/** Whether a problem counts as a failure of the feed. To be asked to wait is none. */
export function isFailure({ kind }: Problem): boolean {
  return !ours.has(kind);
}

/**
 * When to ask again after a poll that failed: twice as long after each failure in a row, up to a day; what the site asks
 * for where that is longer, but a month at the most. What the reader or the network has to mend is tried again soon.
 */
export function afterFailure(failures: number, problem: Problem, pollEvery: number, dice: number, now: Instant): Next {
  if (problem.kind === "rate-limited") {
    const until = Math.min(Math.max(problem.until, now + schedule.floor), now + schedule.longestRetryAfter);
    return { nextPollAt: Math.round(until + dice * schedule.spread), waits: "asked" };
  }
  // Nobody asks for it any more, unless the reader does.
  if (problem.kind === "gone") return { nextPollAt: now + schedule.longestRetryAfter, waits: "gone" };
  if (!isFailure(problem)) return { nextPollAt: now + schedule.floor, waits: "trouble" };
  const wait = Math.min(pollEvery * 2 ** Math.min(failures, 20), Math.max(schedule.ceiling, pollEvery));
  return { nextPollAt: Math.round(now + wait * (1 - dice / 10)), waits: "failing" };
}
