import type { Instant, Post, PostId } from "../model.ts";
import { countChanges, type Change } from "./counters.ts";
import { newestFirst } from "./newest-first.ts";
import type { Db, ReadTx, WriteTx } from "./schema.ts";

/**
 * The only way a post is written: the counters change with it, in the same transaction, which needs `posts`,
 * `subscriptions` (whose folders are counted) and `meta`.
 */
export async function changePosts(tx: WriteTx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const store = tx.objectStore("posts");
  const writes: Promise<unknown>[] = [];
  for (const { before, after } of changes) {
    if (after) writes.push(store.put(after));
    else if (before) writes.push(store.delete(before.id));
  }
  await Promise.all([...writes, countChanges(tx, changes)]);
}

/** The posts of these numbers; those that are gone are left out. */
export async function readPosts(tx: ReadTx, ids: Iterable<PostId>): Promise<readonly Post[]> {
  const store = tx.objectStore("posts");
  const posts = await Promise.all([...new Set(ids)].map((id) => store.get(id)));
  return posts.filter((post) => post !== undefined);
}

/** The posts that were starred last, the latest first. */
export function newestStars(tx: ReadTx, count: number): Promise<readonly Post[]> {
  const index = tx.objectStore("posts").index("starred");
  return newestFirst<Post, PostId>(index).getAll({ count, direction: "prev" });
}

/** Where a page of a list ended: the next one begins below it. */
export type Place = readonly [Instant, PostId];

/** The newest posts below a place (and not before `from`), at most `count`, of all, or only of the unread; of the starred, those starred last. */
export async function newestPosts(
  db: Db,
  which: "at" | "unread" | "starred",
  count: number,
  below?: Place,
  from?: Instant,
): Promise<readonly Post[]> {
  const query =
    from !== undefined
      ? IDBKeyRange.bound([from], below ?? [[]], false, true)
      : below
        ? IDBKeyRange.upperBound(below, true)
        : undefined;
  return newestFirst<Post, PostId>(db.transaction("posts").store.index(which)).getAll({
    query,
    count,
    direction: "prev",
  });
}
