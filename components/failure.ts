import { i18n } from "./i18n.ts";
import { FeedError } from "../lib/problem.ts";
import { explainProblem } from "./explain-problem.ts";
import type { TimeFrame } from "./format.ts";

/** Words for whatever a callback rejected with. Only a `FeedError` was meant for the reader. */
export function explainFailure(error: unknown, time?: TimeFrame): string {
  return error instanceof FeedError ? explainProblem(error.problem, time) : i18n.t("crash.act");
}

/** It failed at a redirect to a site without access: only access to every site helps. */
export function leadsAway(error: unknown): boolean {
  return error instanceof FeedError && error.problem.kind === "leads-away";
}
