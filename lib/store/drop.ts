import { isEndless, keepOf, mayGo, oldEnough, type Copy, type Keep, type OwnLimits } from "../keeping.ts";
import type { Entry, FeedId, Instant, Post, Subscription } from "../model.ts";
import { deleteEntries, readEntries } from "./entries.ts";
import { withGone } from "./gone.ts";
import { changePosts, type Place } from "./posts.ts";
import type { ReadTx, WriteTx } from "./schema.ts";
import { bury } from "./tombstones.ts";

/** Posts looked at in one transaction: a poll or a click must not wait for all. */
const slice = 200;

/** What is kept of a feed that has these choices. */
type LimitsOf = (id: FeedId, choices: Partial<Keep> | undefined) => Keep;

/** A post that may be dropped, with all of its entries. */
export type Going = { readonly post: Post; readonly entries: readonly Entry[] };
export type Looked = {
  readonly going: readonly Going[];
  readonly looked: number;
  /** Where to go on; absent at the end of what is old enough in this feed. */
  readonly next?: Place;
};

/**
 * Looks through the oldest posts of a feed, above `after`, for those that may be dropped: by the limits the reader has set
 * for all feeds (`settings`), or for each of the feeds a post has copies in, or would set for one of them (`of`).
 */
export async function lookThrough(
  tx: ReadTx,
  { id: feedId, choices }: Pick<Subscription, "id" | "choices">,
  after: Place | undefined,
  settings: Keep,
  now: Instant,
  of?: OwnLimits,
): Promise<Looked> {
  const limits: LimitsOf = (id, own) => keepOf(settings, id === of?.feedId ? of.own : own);
  const first = [feedId, ...(after ?? [])];
  const last = [feedId, ...((await endOfOld(tx, feedId, limits(feedId, choices), now)) ?? [])];
  if (indexedDB.cmp(first, last) >= 0) return { going: [], looked: 0 };
  const range = IDBKeyRange.bound(first, last, after !== undefined, true);
  const posts = await tx.objectStore("posts").index("byFeed").getAll(range, slice);
  const end = posts.at(-1);
  return {
    going: await goingOf(tx, posts, limits, now),
    looked: posts.length,
    ...(end && posts.length === slice ? { next: [end.at, end.id] } : {}),
  };
}

/** From this place of a feed's list on all is young enough, or among the newest that are kept. */
async function endOfOld(tx: ReadTx, feedId: FeedId, keep: Keep, now: Instant): Promise<readonly number[] | undefined> {
  if (isEndless(keep)) return undefined;
  const [byDays, byPosts] = [oldEnough(keep, now), await firstKept(tx, feedId, keep)];
  if (byDays === undefined) return byPosts;
  return byPosts && byPosts[0] > byDays ? byPosts : [byDays];
}

/** The oldest of the newest posts that are kept for their number; absent where the feed has no more than those. */
async function firstKept(tx: ReadTx, feedId: FeedId, { keepPosts }: Keep): Promise<Place | undefined> {
  if (keepPosts === 0) return undefined;
  const range = IDBKeyRange.bound([feedId], [feedId, []]);
  const newest = await tx.objectStore("posts").index("byFeed").openKeyCursor(range, "prev");
  const cursor = keepPosts > 1 ? await newest?.advance(keepPosts - 1) : newest;
  if (!cursor) return undefined;
  const [, at, id] = cursor.key;
  return [at, id];
}

async function goingOf(tx: ReadTx, posts: readonly Post[], limits: LimitsOf, now: Instant): Promise<readonly Going[]> {
  const stored = await readEntries(
    tx,
    posts.flatMap(({ members }) => members.map(({ entryId }) => entryId)),
  );
  const entries = new Map((await withGone(tx, stored)).map((entry) => [entry.id, entry]));
  const feeds = await feedsOf(tx, new Set([...entries.values()].map(({ feedId }) => feedId)), limits);
  return posts.flatMap((post) => {
    const its = post.members.flatMap(({ entryId }) => entries.get(entryId) ?? []);
    const copies = its.flatMap((entry): readonly Copy[] => {
      const feed = feeds.get(entry.feedId);
      if (!feed) return [];
      const beyond = feed.firstKept !== undefined && indexedDB.cmp([post.at, post.id], feed.firstKept) < 0;
      return [{ entry, keep: feed.keep, stands: !feed.standing || feed.standing.has(entry.id), beyond }];
    });
    // What is not known to be allowed to go stays.
    return copies.length === post.members.length && mayGo(post, copies, now) ? [{ post, entries: its }] : [];
  });
}

/** What each feed keeps, and which entries stand in its document; unknown where it was not read since it was followed. */
async function feedsOf(tx: ReadTx, ids: ReadonlySet<FeedId>, limits: LimitsOf) {
  const all = [...ids].map(async (id) => {
    const [subscription, document] = await Promise.all([
      tx.objectStore("subscriptions").get(id),
      tx.objectStore("documents").get(id),
    ]);
    const keep = limits(id, subscription?.choices);
    const standing = document && new Set(document.entries.map(([, entryId]) => entryId));
    return [id, { keep, standing, firstKept: await firstKept(tx, id, keep) }] as const;
  });
  return new Map(await Promise.all(all));
}

/** Drops posts with everything of their entries; a tombstone of each keeps what the reader did. */
export async function drop(tx: WriteTx, going: readonly Going[], now: Instant): Promise<void> {
  if (going.length === 0) return;
  await bury(tx, going, now);
  const ids = going.flatMap(({ entries }) => entries.map(({ id }) => id));
  await Promise.all([
    deleteEntries(tx, ids),
    changePosts(
      tx,
      going.map(({ post }) => ({ before: post })),
    ),
  ]);
}
