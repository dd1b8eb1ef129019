import type { FeedId, FinishedDay, Instant, PostId } from "../model.ts";
import type { PostView } from "../view.ts";

const HOUR = 3_600_000;
/** Feeds are polled at least daily; what the browser could not fetch overnight is no news about the post. */
const late = 12 * HOUR;

/**
 * Posts that came when the list had moved past their place: something published later had been here for half a day
 * already, or the reader had read their day to its end. What stood in a feed before it was followed is not late. `above`:
 * when the first came of what stands above these, where the list does not begin with them.
 */
export function lateOnes(
  newestFirst: readonly Pick<PostView, "id" | "feedId" | "at" | "arrivedAt">[],
  followedSince: ReadonlyMap<FeedId, Instant>,
  finished: readonly FinishedDay[],
  above = Infinity,
): ReadonlySet<PostId> {
  const found = new Set<PostId>();
  let newerSince = above;
  for (const { id, feedId, at, arrivedAt } of newestFirst) {
    const missed = arrivedAt - newerSince >= late && arrivedAt - at >= late;
    const followed = at >= (followedSince.get(feedId) ?? Infinity);
    if (followed && (missed || wasFinished(at, arrivedAt, finished))) found.add(id);
    newerSince = Math.min(newerSince, arrivedAt);
  }
  return found;
}

/** Published before the reader was done with its day, arrived after it. */
export function wasFinished(at: Instant, arrivedAt: Instant, finished: readonly FinishedDay[]): boolean {
  return finished.some((day) => day.from <= at && at < day.to && at < day.at && day.at < arrivedAt);
}
