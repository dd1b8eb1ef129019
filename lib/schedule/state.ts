import type { Instant, Subscription } from "../model.ts";
import type { Problem, ProblemKind } from "../problem.ts";
import type { FeedState } from "../view.ts";
import { isQuiet } from "./rhythm.ts";

/** How a feed fares, in one word; what the reader can mend comes before what passes by itself. */
export function stateOf(subscription: Subscription, now: Instant): FeedState {
  const { choices, problem, rhythm, lastPollAt, repaired } = subscription;
  if (choices?.paused) return "paused";
  if (problem) return stateOfProblem(problem);
  if (lastPollAt === undefined) return "new";
  if (repaired.length > 0) return "mended";
  return isQuiet(rhythm, now) ? "quiet" : "fine";
}

/** The problems that have a state of their own; with all others the feed fails. */
const states: Partial<Readonly<Record<ProblemKind, FeedState>>> = {
  gone: "gone",
  moved: "moved",
  blocked: "blocked",
  "needs-permission": "no-access",
  "leads-away": "no-access",
  "not-a-feed": "not-a-feed",
  "rate-limited": "waiting",
  offline: "waiting",
  partial: "mended",
};

function stateOfProblem(problem: Problem): FeedState {
  if (problem.kind === "http" && (problem.status === 401 || problem.status === 403)) return "refused";
  return states[problem.kind] ?? "failing";
}

/** What needs the reader first, then what passes by itself, then what is as it should be. */
export const byNeed: readonly FeedState[] = [
  "no-access",
  "moved",
  "gone",
  "not-a-feed",
  "refused",
  "blocked",
  "failing",
  "waiting",
  "quiet",
  "mended",
  "new",
  "paused",
  "fine",
];
