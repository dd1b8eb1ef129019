import { schedule } from "./limits.ts";
import type { Instant, Subscription } from "./model.ts";
import type { Problem, ProblemKind } from "./problem.ts";

/** When to poll again after a poll that brought an answer. Pure: the clock comes in, an instant goes out. */
export function afterSuccess(now: Instant): Instant {
  return now + schedule.pollEvery;
}

/**
 * When to poll again after a failure: twice as long after each in a row, up to a day; what the site asks for if that is
 * longer. What the reader or the network has to mend is tried again soon.
 */
export function afterFailure(subscription: Pick<Subscription, "failures">, problem: Problem, now: Instant): Instant {
  if (problem.kind === "rate-limited") return Math.max(problem.until, now + schedule.floor);
  // Asked again once in a while only because a 410 has been sent by mistake before.
  if (problem.kind === "gone") return now + 30 * schedule.ceiling;
  if (ours.has(problem.kind)) return now + schedule.floor;
  return now + Math.min(schedule.pollEvery * 2 ** subscription.failures, schedule.ceiling);
}

/** What says nothing about the site. */
const ours: ReadonlySet<ProblemKind> = new Set(["offline", "storage-full", "storage-unavailable"]);
