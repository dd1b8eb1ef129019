import type { Post } from "../model.ts";
import { readMeta, writeMeta } from "./meta.ts";
import type { Counters, ReadTx, WriteTx } from "./schema.ts";

const none: Counters = { all: 0, feeds: {} };

/** Unread posts in all and by feed. */
export function readCounters(tx: ReadTx): Promise<Counters> {
  return readMeta(tx, "counters", none);
}

/** The counters after a post changed from `before` to `after`; a post in two feeds counts in both, and once in all. */
export function recount(counters: Counters, before: Post | undefined, after: Post | undefined): Counters {
  const feeds = { ...counters.feeds };
  const add = (post: Post | undefined, by: number) => {
    for (const [feedId] of post?.unreadByFeed ?? []) {
      const count = (feeds[feedId] ?? 0) + by;
      if (count > 0) feeds[feedId] = count;
      else delete feeds[feedId];
    }
    return post?.unread ? by : 0;
  };
  return { all: counters.all + add(before, -1) + add(after, 1), feeds };
}

export function writeCounters(tx: WriteTx, counters: Counters): Promise<void> {
  return writeMeta(tx, "counters", counters);
}
