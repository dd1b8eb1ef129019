import type { FeedId, Instant } from "../model.ts";
import type { Db } from "./schema.ts";

const DAY = 86_400_000;

/** Posts of a feed in each of the last `days` times 24 hours, the oldest first: from the index alone, no post is read. */
export function postsPerDay(db: Db, feedId: FeedId, days: number, now: Instant): Promise<readonly number[]> {
  const index = db.transaction("posts").store.index("byFeed");
  const counts = Array.from({ length: days }, (_, day) => {
    const from = now - (days - day) * DAY;
    // What a site dates in the future is of the last day.
    const end = day === days - 1 ? [feedId, []] : [feedId, from + DAY];
    return index.count(IDBKeyRange.bound([feedId, from], end, false, true));
  });
  return Promise.all(counts);
}
