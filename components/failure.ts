import { explain, FeedError } from "../lib/problem.ts";

/** Words for whatever a callback rejected with. Only a `FeedError` was meant for the reader. */
export function explainFailure(error: unknown): string {
  return error instanceof FeedError
    ? explain(error.problem)
    : "Something went wrong inside FoldFeed. Nothing stored was changed. Please try again.";
}
