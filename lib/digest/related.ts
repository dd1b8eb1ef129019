import type { Pair } from "./pair.ts";

/**
 * Which of two entries is about the other's page, if any: a discussion, or a link post on another site. Shown beside the
 * post ("Discussed at"), never as it: both have something to read.
 */
export function discusses(pair: Pair): "a" | "b" | undefined {
  const { a, b } = pair;
  if (!pair.samePage || pair.sameFeed) return undefined;
  if (a.discussion !== b.discussion) return a.discussion ? "a" : "b";
  if (a.discussion || a.home === b.home) return undefined;
  return a.home ? "b" : "a";
}
