import type { FeedId, Instant } from "../model.ts";
import type { Db } from "./schema.ts";

const DAY = 86_400_000;
/** Beyond that, a feed is a flood whatever the day. */
const MOST = 20_000;

/** Posts of a feed in each of the last `days` times 24 hours, the oldest first: from the index alone, no post is read. */
export async function postsPerDay(db: Db, feedId: FeedId, days: number, now: Instant): Promise<readonly number[]> {
  const counts = Array.from({ length: days }, () => 0);
  const from = now - days * DAY;
  const range = IDBKeyRange.bound([feedId, from], [feedId, []]);
  let cursor = await db.transaction("posts").store.index("byFeed").openKeyCursor(range);
  for (let seen = 0; cursor && seen < MOST; seen++) {
    const [, at] = cursor.key;
    const day = Math.min(days - 1, Math.floor((at - from) / DAY));
    counts[day] = (counts[day] ?? 0) + 1;
    cursor = await cursor.continue();
  }
  return counts;
}
