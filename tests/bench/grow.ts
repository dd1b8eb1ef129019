import type { Entry, Instant, Post, PostId } from "../../lib/model.ts";
import { openSequence, readMeta, writeMeta } from "../../lib/store/meta.ts";
import { changePosts, readPosts } from "../../lib/store/posts.ts";
import type { Db, KeysRow } from "../../lib/store/schema.ts";
import { everyStore, write } from "../../lib/store/transaction.ts";
import { publishedAt } from "./documents.ts";

/** The first so many entries of a store are what is copied, over and over. */
export const block = 20_000;
/** Entries of one transaction. */
const slice = 500;

/**
 * Grows a large store several times sooner than by taking documents in: copies of what was taken in first, row by row as
 * taking it in would store them, each with numbers, dates, addresses and hashes of its own. Answers how many entries were
 * ever stored.
 */
export function growBySlice(db: Db): Promise<number> {
  return write(db, everyStore, async (tx) => {
    const { entry: stored } = await readMeta(tx, "sequence", { entry: 0, post: 0 });
    const first = (stored % block) + 1;
    const last = Math.min(first + slice - 1, block);
    const by = stored + 1 - first;
    const later = publishedAt(by) - publishedAt(0);
    const range = IDBKeyRange.bound(first, last);
    const [entries, bodies, keys, gone] = await Promise.all([
      tx.objectStore("entries").getAll(range),
      tx.objectStore("bodies").getAll(range),
      tx.objectStore("keys").getAll(range),
      tx.objectStore("gone").getAll(range),
    ]);
    const here = new Set(entries.map(({ id }) => id));
    const found = await readPosts(tx, new Set(entries.flatMap(({ postId }) => postId ?? [])));
    const posts = found.filter(({ members }) => members.every(({ entryId }) => here.has(entryId)));
    const meant = new Set(posts.flatMap(({ members }) => members.map(({ entryId }) => entryId)));
    const sequence = await openSequence(tx);
    const numbers = new Map(posts.map(({ id }) => [id, sequence.nextPostId()]));
    await Promise.all([
      ...entries
        .filter(({ id }) => meant.has(id))
        .map((entry) => tx.objectStore("entries").put(entryOf(entry, by, later, numbers))),
      ...bodies
        .filter(({ entryId }) => meant.has(entryId))
        .map((body) => tx.objectStore("bodies").put({ ...body, entryId: body.entryId + by })),
      ...keys.filter(({ id }) => meant.has(id)).map((row) => tx.objectStore("keys").put(keysOf(row, by, later))),
      ...gone
        .filter(({ entryId }) => meant.has(entryId))
        .map(({ entryId, at }) => tx.objectStore("gone").put({ entryId: entryId + by, at: at + later })),
    ]);
    await changePosts(
      tx,
      posts.map((post) => ({ after: copyOf(post, numbers.get(post.id) ?? 0, by, later) })),
    );
    await sequence.save();
    const { post } = await readMeta(tx, "sequence", { entry: 0, post: 0 });
    await writeMeta(tx, "sequence", { entry: last + by, post });
    return last + by;
  });
}

function entryOf(entry: Entry, by: number, later: Instant, numbers: ReadonlyMap<PostId, PostId>): Entry {
  return {
    ...entry,
    id: entry.id + by,
    guidHash: entry.guidHash + by,
    guid: `${entry.guid}&copy=${by}`,
    url: `${entry.url}/${by}`,
    published: (entry.published ?? 0) + later,
    firstSeen: entry.firstSeen + later,
    postId: numbers.get(entry.postId ?? 0) ?? 0,
  };
}

/** Without the bands of its text, which are aged. */
function keysOf({ bands: _aged, ...row }: KeysRow, by: number, later: Instant): KeysRow {
  const { print } = row;
  const id = row.id + by;
  const other = (hashes: readonly number[]) => hashes.map((hash) => hash + by);
  return {
    ...row,
    id,
    keys: row.keys.map(([key]) => [key + by, id] as const),
    print: {
      ...print,
      guid: print.guid + by,
      link: print.link + by,
      urls: other(print.urls),
      titles: other(print.titles),
      seen: print.seen + later,
      published: (print.published ?? 0) + later,
    },
  };
}

function copyOf(post: Post, id: PostId, by: number, later: Instant): Post {
  const { unread, unreadByFeed, starred: _starred, ...rest } = post;
  const at = post.at + later;
  const byFeed = post.byFeed.map(([feedId]) => [feedId, at, id] as const);
  return {
    ...rest,
    id,
    at,
    arrivedAt: post.arrivedAt + later,
    lead: { ...post.lead, entryId: post.lead.entryId + by },
    members: post.members.map((each) => ({ ...each, entryId: each.entryId + by, at: each.at + later })),
    byFeed,
    ...(unread ? { unread: [at, id] as const } : {}),
    ...(unreadByFeed ? { unreadByFeed: byFeed } : {}),
  };
}
