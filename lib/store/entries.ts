import { perKey } from "../digest/candidates.ts";
import { isBand } from "../digest/keys.ts";
import type { Compared } from "../digest/pair.ts";
import type { Body, Entry, EntryId, FeedId, PostId, Print } from "../model.ts";
import { isAllWrittenHere, ofFeed } from "./ahead.ts";
import { entriesByBand } from "./bands.ts";
import { withGone } from "./gone.ts";
import { guidKey, mayBeStored } from "./key-sets.ts";
import { newestFirst } from "./newest-first.ts";
import { isNewHere, writtenHere } from "./remembering.ts";
import type { KeysRow, ReadTx, StoreName, WriteTx } from "./schema.ts";

/** The entries of a feed under any of these guid hashes. */
export async function entriesByGuid(tx: ReadTx, feedId: FeedId, hashes: Iterable<number>): Promise<readonly Entry[]> {
  const index = tx.objectStore("entries").index("guid");
  const asked = [...new Set(hashes)];
  if (isAllWrittenHere(tx, feedId)) {
    const wanted = new Set(asked);
    return writtenHere(tx, "entries").filter((entry) => entry.feedId === feedId && wanted.has(entry.guidHash));
  }
  const guids = new Map(asked.map((guidHash) => [guidKey(feedId, guidHash), guidHash]));
  const mayBe = await mayBeStored(tx, new Set(guids.keys()));
  const perhaps = [...guids].filter(([key]) => mayBe(key)).map(([, guidHash]) => guidHash);
  if (perhaps.length > few && (await index.getKey(ofFeed(feedId))) === undefined) return [];
  const found = await Promise.all(perhaps.map((guidHash) => index.get([feedId, guidHash] as never)));
  return found.filter((entry) => entry !== undefined);
}

/** From so many look-ups on it is worth asking first whether there is anything at all: a new feed has nothing. */
const few = 12;

/** The entries of these numbers; those that are gone are left out. */
export async function readEntries(tx: ReadTx, ids: Iterable<EntryId>): Promise<readonly Entry[]> {
  const store = tx.objectStore("entries");
  const entries = await Promise.all([...new Set(ids)].map((id) => store.get(id)));
  return entries.filter((entry) => entry !== undefined);
}

/** Tells which entries stand in a post now. One that this transaction made has none but those it wrote: nothing is read. */
export function entriesByPost(tx: ReadTx): (postId: PostId) => Promise<readonly Entry[]> {
  const written = Map.groupBy(writtenHere(tx, "entries"), ({ postId }) => postId);
  return async (postId) =>
    isNewHere(tx, "posts", postId)
      ? (written.get(postId) ?? [])
      : tx.objectStore("entries").index("postId").getAll(postId);
}

/** Which stored entries stand under each key, the newest of them first. */
export async function entriesByKey(
  tx: ReadTx,
  keys: Iterable<number>,
): Promise<ReadonlyMap<number, readonly EntryId[]>> {
  const index = tx.objectStore("keys").index("keys");
  const { lasting = [], bands = [] } = byKind(new Set(keys));
  const mayBe = await mayBeStored(tx, new Set(lasting));
  const found = lasting.filter(mayBe).map(async (key) => {
    const query = IDBKeyRange.bound([key], [key, []]);
    return [
      key,
      await newestFirst<KeysRow, EntryId>(index).getAllKeys({ query, count: perKey, direction: "prev" }),
    ] as const;
  });
  return new Map([...(await Promise.all(found)), ...(await entriesByBand(tx, bands, perKey))]);
}

function byKind(keys: Iterable<number>) {
  return Object.groupBy(keys, (key) => (isBand(key) ? "bands" : "lasting"));
}

/**
 * The same for entries that stand in the store themselves. Of a key that has many more, those that came just before and
 * just after each of them: where all are placed again, its neighbours then are its neighbours now.
 */
export async function entriesAround(
  tx: ReadTx,
  placed: readonly { readonly entryId: EntryId; readonly keys: readonly number[] }[],
): Promise<ReadonlyMap<number, readonly EntryId[]>> {
  const newest = await entriesByKey(
    tx,
    placed.flatMap(({ keys }) => keys),
  );
  const index = tx.objectStore("keys").index("keys");
  const near = placed.flatMap(({ entryId, keys }) =>
    keys
      .filter((key) => (newest.get(key)?.length ?? 0) >= perKey)
      .map(async (key) => {
        if (isBand(key)) return [key, (await entriesByBand(tx, [key], perKey, entryId)).get(key) ?? []] as const;
        const before = IDBKeyRange.bound([key], [key, entryId], false, true);
        const after = IDBKeyRange.bound([key, entryId], [key, []], true);
        const sides = await Promise.all([
          newestFirst<KeysRow, EntryId>(index).getAllKeys({ query: before, count: perKey, direction: "prev" }),
          index.getAllKeys(after, perKey),
        ]);
        return [key, sides.flat()] as const;
      }),
  );
  const all = Map.groupBy([...newest, ...(await Promise.all(near))], ([key]) => key);
  return new Map([...all].map(([key, found]) => [key, [...new Set(found.flatMap(([, ids]) => ids))]]));
}

/** What each of these entries is compared by. */
export async function readPrints(tx: ReadTx, ids: Iterable<EntryId>): Promise<ReadonlyMap<EntryId, Print>> {
  const store = tx.objectStore("keys");
  const rows = await Promise.all([...new Set(ids)].map((id) => store.get(id)));
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row.print]));
}

/** The same, of stored entries with where they stand now. */
export async function readCompared(
  tx: ReadTx,
  entries: readonly Pick<Entry, "id" | "goneAt">[],
): Promise<readonly Compared[]> {
  const [known, prints] = await Promise.all([
    withGone(tx, entries),
    readPrints(
      tx,
      entries.map(({ id }) => id),
    ),
  ]);
  return known.flatMap(({ id: entryId, goneAt }) => {
    const print = prints.get(entryId);
    return print ? [{ entryId, print, ...(goneAt === undefined ? {} : { goneAt }) }] : [];
  });
}

/** Writes an entry with its text and the keys it is found by; the search is told where it was stored before. */
export async function putEntry(
  tx: WriteTx,
  entry: Entry,
  body: Body,
  print: Print,
  keys: readonly number[],
): Promise<void> {
  const { id: entryId, contentHash } = entry;
  const before = isNewHere(tx, "entries", entryId) ? undefined : await tx.objectStore("keys").get(entryId);
  const row = keyed({ ...before, id: entryId, print }, keys);
  await Promise.all([
    // What is new comes behind the end of the index anyway.
    isNewHere(tx, "entries", entryId) || tx.objectStore("searchDue").put({ entryId, contentHash }),
    tx.objectStore("entries").put(entry),
    tx.objectStore("bodies").put(body),
    tx.objectStore("keys").put(row),
  ]);
}

/** What is looked up of an entry that is found by these keys, and by no others from now on. */
export function keyed(row: Omit<KeysRow, "keys">, keys: readonly number[]): KeysRow {
  const { lasting = [], bands = [] } = byKind(keys);
  const { bands: _former, ...kept } = row;
  return {
    ...kept,
    keys: lasting.map((key) => [key, row.id] as const),
    ...(bands.length > 0 ? { bands } : {}),
  };
}

/** What is stored of an entry itself, under its number. */
export const storesOfEntries = ["entries", "bodies", "keys", "gone"] as const satisfies readonly StoreName[];

/** Forgets entries with all that is stored of them; nothing is said to the posts they stood in. */
export async function deleteEntries(tx: WriteTx, ids: readonly EntryId[]): Promise<void> {
  const stores = storesOfEntries.map((name) => tx.objectStore(name));
  await Promise.all(ids.flatMap((id) => stores.map((store) => store.delete(id))));
}
