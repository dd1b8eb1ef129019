import type { FeedId, Instant, Post, PostId } from "../model.ts";
import { newestFirst } from "./newest-first.ts";
import { newestPosts, type Place } from "./posts.ts";
import type { Db, ReadTx } from "./schema.ts";

export type ListQuery = {
  readonly filter: "all" | "unread" | "starred";
  readonly count: number;
  readonly below?: Place | undefined;
  /** Not what was published before; not for the starred. */
  readonly from?: Instant | undefined;
  /** Absent: of every feed. */
  readonly feedIds?: readonly FeedId[] | undefined;
};

/** Starred posts looked at in one read: they are few. */
const slice = 500;

/** The newest posts of a list below a place, at most `count`: those starred last, where stars are asked for. */
export async function listPosts(db: Db, { filter, count, below, from, feedIds }: ListQuery): Promise<readonly Post[]> {
  if (!feedIds) return newestPosts(db, filter === "all" ? "at" : filter, count, below, from);
  const tx = db.transaction("posts") as unknown as ReadTx;
  if (filter !== "starred") return newestOfFeeds(tx, filter, feedIds, count, below, from);

  const wanted = new Set(feedIds);
  const found: Post[] = [];
  for (let place = below; found.length < count;) {
    const posts = await newestPosts(db, "starred", slice, place);
    found.push(...posts.filter(({ byFeed }) => byFeed.some(([feedId]) => wanted.has(feedId))));
    place = posts.at(-1)?.starred;
    if (posts.length < slice) break;
  }
  return found.slice(0, count);
}

/** What was read of one feed so far, newest first. */
type Lane = { readonly feedId: FeedId; readonly posts: Post[]; more: boolean };

/**
 * The newest posts of some feeds. Each is read in its own index, a few at a time, and only as far down as the others reach:
 * never the whole store, however seldom these feeds write.
 */
export async function newestOfFeeds(
  tx: ReadTx,
  filter: "all" | "unread",
  feedIds: readonly FeedId[],
  count: number,
  below?: Place,
  from?: Instant,
): Promise<readonly Post[]> {
  const index = newestFirst<Post, PostId>(
    tx.objectStore("posts").index(filter === "unread" ? "unreadByFeed" : "byFeed"),
  );
  const batch = Math.max(5, Math.ceil((2 * count) / Math.max(1, feedIds.length)));
  const lanes = feedIds.map((feedId): Lane => ({ feedId, posts: [], more: true }));
  let short: readonly Lane[] = lanes;
  for (;;) {
    await Promise.all(
      short.map(async (lane) => {
        const last = lane.posts.at(-1);
        const end = last ? [last.at, last.id] : (below ?? [[]]);
        const query = IDBKeyRange.bound(
          from === undefined ? [lane.feedId] : [lane.feedId, from],
          [lane.feedId, ...end],
          false,
          true,
        );
        const posts = await index.getAll({ query, count: batch, direction: "prev" });
        lane.posts.push(...posts);
        lane.more = posts.length === batch;
      }),
    );
    // A post of two feeds stands in both lanes.
    const all = [...new Map(lanes.flatMap(({ posts }) => posts).map((post) => [post.id, post])).values()];
    const newest = all.toSorted(newerFirst).slice(0, count);
    const last = newest.length === count ? newest.at(-1) : undefined;
    short = lanes.filter(({ posts, more }) => {
      const end = posts.at(-1);
      return more && (!last || !end || newerFirst(end, last) < 0);
    });
    if (short.length === 0) return newest;
  }
}

function newerFirst(a: Post, b: Post): number {
  return b.at - a.at || b.id - a.id;
}
