import type { FeedId, Instant, Post } from "../model.ts";
import { readMeta, writeMeta } from "./meta.ts";
import type { Counters, Db, Meta, ReadTx, WriteTx } from "./schema.ts";
import { readScopes, type Scopes } from "./scopes.ts";

/** A post as it stood, and as it shall stand; absent where there was or will be none. */
export type Change = { readonly before?: Post | undefined; readonly after?: Post | undefined };

export const none: Counters = { all: 0, feeds: {}, folders: {}, badge: 0 };

/** Unread posts in all, by feed, by folder, and in the feeds chosen for the badge. */
export async function readCounters(tx: ReadTx): Promise<Counters> {
  const { recount: _underWay, ...counters } = await readMeta(tx, "counters", none);
  return { ...none, ...counters };
}

/**
 * Everything is to be counted anew, because scopes changed: a feed stands in other folders, say. In the transaction that
 * changes them; `keepCounted` does it.
 */
export async function startRecount(tx: WriteTx, isCheck = false): Promise<void> {
  const { recount: _former, ...counters } = await readMeta(tx, "counters", none);
  await writeMeta(tx, "counters", { ...counters, recount: { tally: none, isCheck } });
}

/**
 * The counters after posts changed: the one place where unread posts are counted. A post counts once in each scope it is
 * in, however many of its copies are: in all, in every feed it came from, in every folder around one of them, on the badge.
 */
export function recount(counters: Counters, changes: readonly Change[], scopes: Scopes): Counters {
  let { all, badge } = counters;
  const feeds = new Map<FeedId, number>(Object.entries(counters.feeds));
  const folders = new Map<string, number>(Object.entries(counters.folders));
  const count = (post: Post | undefined, by: number) => {
    if (!post?.unread) return;
    const ids = (post.unreadByFeed ?? []).map(([feedId]) => feedId);
    const its = ids.flatMap((id) => scopes.get(id) ?? []);
    all += by;
    if (its.some((scope) => scope.badge)) badge += by;
    for (const id of ids) feeds.set(id, (feeds.get(id) ?? 0) + by);
    for (const key of new Set(its.flatMap((scope) => scope.folders))) folders.set(key, (folders.get(key) ?? 0) + by);
  };
  for (const { before, after } of changes) {
    count(before, -1);
    count(after, 1);
  }
  return { all: Math.max(0, all), badge: Math.max(0, badge), feeds: positive(feeds), folders: positive(folders) };
}

function positive(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].filter(([, count]) => count > 0));
}

/** Counts posts that change, in the transaction that changes them; `subscriptions` and `meta` must be in it. */
export async function countChanges(tx: WriteTx, changes: readonly Change[]): Promise<void> {
  const [row, scopes] = await Promise.all([
    readMeta(tx, "counters", none),
    readScopes(
      tx,
      changes.flatMap(({ before, after }) => [before, after]),
    ),
  ]);
  const { recount: underWay, ...counters } = row;
  const counted = recount({ ...none, ...counters }, changes, scopes);
  await writeMeta(tx, "counters", { ...counted, ...(underWay ? { recount: passed(underWay, changes, scopes) } : {}) });
}

/** What a recount has passed already changes in its tally, too; what lies before it will be seen as it is then. */
function passed(
  underWay: NonNullable<Meta["counters"]["recount"]>,
  changes: readonly Change[],
  scopes: Scopes,
): NonNullable<Meta["counters"]["recount"]> {
  const { upTo } = underWay;
  if (!upTo) return underWay;
  const seen = (post: Post | undefined) => (post?.unread && !isBelow(upTo, post.unread) ? post : undefined);
  const among = changes.map(({ before, after }) => ({ before: seen(before), after: seen(after) }));
  return { ...underWay, tally: recount(underWay.tally, among, scopes) };
}

function isBelow(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

/** How many posts of a time (a day, say, in the reader's zone) are unread; counts no further than `most`. */
export async function unreadBetween(db: Db, from: Instant, to: Instant, most: number): Promise<number> {
  const range = IDBKeyRange.bound([from], [to], false, true);
  return (await db.getAllKeysFromIndex("posts", "unread", range, most)).length;
}
