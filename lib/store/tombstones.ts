import { entriesOf } from "../digest/wishes.ts";
import type { Entry, EntryId, FeedId, Instant, Post } from "../model.ts";
import { hasNoTombstones } from "./ahead.ts";
import { readEntries } from "./entries.ts";
import { readMeta, writeMeta } from "./meta.ts";
import type { Db, ReadTx, Tombstone, WriteTx } from "./schema.ts";
import { write } from "./transaction.ts";
import { unsaid } from "./wishes.ts";

/** As long as a page is found by its address (`retention.pages`): what comes back later is another post to us. */
const kept = 400 * 86_400_000;
/** Rows deleted in one transaction. */
const slice = 1000;

/** By what an entry is known when its feed brings it again. */
export function tombstoneId(feedId: FeedId, guidHash: number): string {
  return `${feedId}:${guidHash}`;
}

/** The two parts of such an id. */
export function namedBy(id: string): { readonly feedId: FeedId; readonly guidHash: number } {
  const at = id.lastIndexOf(":");
  return { feedId: id.slice(0, at), guidHash: Number(id.slice(at + 1)) };
}

/** What is known of entries of a feed that are not stored, or not any more: by guid hash. */
export async function marksOf(
  tx: ReadTx,
  feedId: FeedId,
  guidHashes: Iterable<number>,
): Promise<ReadonlyMap<number, Tombstone>> {
  const store = tx.objectStore("tombstones");
  // Most feeds have none.
  if (hasNoTombstones(tx, feedId)) return new Map();
  if ((await store.index("feedId").getKey(feedId)) === undefined) return new Map();
  const hashes = [...new Set(guidHashes)];
  const found = await Promise.all(hashes.map((hash) => store.get(tombstoneId(feedId, hash))));
  return new Map(hashes.flatMap((hash, i) => (found[i] ? [[hash, found[i]] as const] : [])));
}

/**
 * Puts tombstones in the place of entries that are about to be dropped with their posts: what the reader did to a post,
 * they did to each of its copies; what they parted from others stays apart, what they said is the same stays one.
 */
export async function bury(
  tx: WriteTx,
  dropped: readonly { readonly post: Pick<Post, "marks">; readonly entries: readonly Entry[] }[],
  now: Instant,
): Promise<void> {
  const said = await sayings(
    tx,
    dropped.flatMap(({ entries }) => entries),
  );
  const rows = dropped.flatMap(({ post, entries }) =>
    entries.map((entry) => ({ ...tombstoneOf(entry, post, now), ...said(entry.id) })),
  );
  await Promise.all(rows.map((row) => tx.objectStore("tombstones").put(row)));
}

function tombstoneOf(entry: Entry, { marks: { read, starred } }: Pick<Post, "marks">, now: Instant): Tombstone {
  const { feedId, guidHash, firstSeen, backlog } = entry;
  const marks = {
    ...entry.marks,
    ...(read ? { read: { value: read.value, at: read.at } } : {}),
    ...(starred ? { starred: { value: starred.value, at: starred.at } } : {}),
  };
  return { id: tombstoneId(feedId, guidHash), feedId, at: now, firstSeen, backlog, marks };
}

/**
 * Takes what the reader said about these entries, "not the same" and "the same", out of the store, and tells it by names
 * that outlive their numbers.
 */
async function sayings(
  tx: WriteTx,
  entries: readonly Entry[],
): Promise<(id: EntryId) => Pick<Tombstone, "apart" | "same">> {
  const going = new Set(entries.map(({ id }) => id));
  const isGoing = (pair: string) => entriesOf(pair).some((id) => going.has(id));
  const vetoes = tx.objectStore("vetoes");
  const apart = (await vetoes.getAllKeys()).filter(isGoing);
  await Promise.all(apart.map((pair) => vetoes.delete(pair)));
  const wishes = await readMeta(tx, "wishes", unsaid);
  const same = wishes.same.filter(isGoing);
  if (same.length > 0) {
    await writeMeta(tx, "wishes", { ...wishes, same: wishes.same.filter((pair) => !isGoing(pair)) });
  }
  const others = await readEntries(tx, [...apart, ...same].flatMap(entriesOf));
  const names = new Map(others.map(({ id, feedId, guidHash }) => [id, tombstoneId(feedId, guidHash)]));
  const named = (pairs: readonly string[], id: EntryId) =>
    pairs.flatMap((pair) => {
      const [one, two] = entriesOf(pair);
      return one === id ? (names.get(two) ?? []) : two === id ? (names.get(one) ?? []) : [];
    });
  return (id) => {
    const [parted, joined] = [named(apart, id), named(same, id)];
    return { ...(parted.length > 0 ? { apart: parted } : {}), ...(joined.length > 0 ? { same: joined } : {}) };
  };
}

/** Forgets what was dropped so long ago that it would be another post if it came back; never what has a star. */
export async function trimTombstones(db: Db, now: Instant): Promise<void> {
  const range = IDBKeyRange.upperBound(now - kept, true);
  for (let more = true; more;) {
    more = await write(db, ["tombstones"], async (tx) => {
      const store = tx.objectStore("tombstones");
      const starred = new Set((await starredTombstones(tx)).map(({ id }) => id));
      const count = slice + starred.size;
      const ids = await store.index("at").getAllKeys(range, count);
      await Promise.all(ids.filter((id) => !starred.has(id)).map((id) => store.delete(id)));
      return ids.length === count;
    });
  }
}

/** Starred, and not here (yet, or any more): lost with the store, or restored by name only. The latest star first. */
export async function starredTombstones(tx: ReadTx): Promise<readonly Tombstone[]> {
  const all = await tx.objectStore("tombstones").index("starred").getAll();
  return all.filter(({ marks }) => marks.starred?.value).toReversed();
}
