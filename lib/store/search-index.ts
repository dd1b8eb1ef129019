import type { EntryId, FeedId, Instant } from "../model.ts";
import { bucketOf, bucketsOf, decode, encode, segmentSize } from "../search/postings.ts";
import { newestFirst } from "./newest-first.ts";
import type { Db, ReadTx, SearchDue, SearchSegment } from "./schema.ts";
import { write } from "./transaction.ts";

/** What the index holds of an entry. */
export type Indexed = {
  readonly id: EntryId;
  readonly feedId: FeedId;
  readonly at: Instant;
  readonly terms: Iterable<string>;
};

const MINUTE = 60_000;

/** The segment an entry stands in, and where. */
export function placeOf(id: EntryId): { readonly segment: number; readonly place: number } {
  return { segment: Math.floor(id / segmentSize), place: id % segmentSize };
}

/** Up to which entry the index has come. Entries are indexed in their order. */
export async function indexedUpTo(tx: ReadTx): Promise<EntryId> {
  const store = tx.objectStore("searchSegments");
  const [last] = await newestFirst<SearchSegment, number>(store).getAll({ count: 1, direction: "prev" });
  return last?.upTo ?? 0;
}

/** Every segment, the first first: some 25 kB each. */
export async function readSegments(tx: ReadTx): Promise<readonly SearchSegment[]> {
  return tx.objectStore("searchSegments").getAll();
}

/**
 * Adds entries of one segment to the index, in one transaction over the index only: nothing that is read or stored waits
 * for it. Adding an entry again adds what is new of it; that it has lost words is seen in its text. `upTo`: how far all
 * entries are in it now.
 */
export async function addToIndex(db: Db, entries: readonly Indexed[], segment: number, upTo?: EntryId): Promise<void> {
  const lists = new Map<string, Map<string, number[]>>();
  for (const { id, terms } of entries) {
    const { place } = placeOf(id);
    for (const term of terms) {
      const bucket = bucketOf(term);
      const ofBucket = lists.get(bucket) ?? new Map<string, number[]>();
      lists.set(bucket, ofBucket);
      const list = ofBucket.get(term);
      if (list) list.push(place);
      else ofBucket.set(term, [place]);
    }
  }
  await write(db, ["searchTerms", "searchSegments"], async (tx) => {
    const before = await tx.objectStore("searchSegments").get(segment);
    const part = before?.parts ?? 0;
    // Rows of their own: writing anew what the segment has already costs more with every slice.
    for (const [bucket, ofBucket] of lists) {
      void tx.objectStore("searchTerms").put({ segment, bucket: rowOf(bucket, part), ...encode(ofBucket) });
    }
    await tx.objectStore("searchSegments").put({ ...withEntries(before, segment, entries, upTo), parts: part + 1 });
  });
}

/** Under which name a part of a bucket is stored: all parts of it stand next to each other. */
function rowOf(bucket: string, part: number): string {
  return `${bucket}\u0000${part}`;
}

function partOf(row: string): number {
  return Number(row.slice(row.indexOf("\u0000") + 1));
}

function withEntries(
  before: SearchSegment | undefined,
  segment: number,
  entries: readonly Indexed[],
  upTo: EntryId | undefined,
): SearchSegment {
  const at = before?.at ?? new Uint32Array(segmentSize);
  const feed = before?.feed ?? new Uint16Array(segmentSize);
  const feeds = new Map((before?.feeds ?? []).map((id, i) => [id, i]));
  let count = before?.entries ?? 0;
  for (const entry of entries) {
    const { place } = placeOf(entry.id);
    const number = feeds.get(entry.feedId) ?? feeds.size;
    feeds.set(entry.feedId, number);
    if (at[place] === 0) count++;
    at[place] = Math.max(1, Math.floor(entry.at / MINUTE));
    feed[place] = number;
  }
  return { segment, upTo: Math.max(before?.upTo ?? 0, upTo ?? 0), entries: count, at, feed, feeds: [...feeds.keys()] };
}

/** Where the entries stand, by segment, that have the term, or one that begins with it. */
export async function lookUp(
  tx: ReadTx,
  segments: readonly number[],
  term: string,
  prefix: boolean,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const [first, last] = bucketsOf(term, prefix);
  const isWanted = prefix ? (each: string) => each.startsWith(term) : (each: string) => each === term;
  const store = tx.objectStore("searchTerms");
  const found = segments.map(async (segment) => {
    const blocks = await store.getAll(IDBKeyRange.bound([segment, first], [segment, `${last}\u0001`]));
    const places = new Uint8Array(segmentSize);
    for (const block of blocks) decode(block, isWanted, (place) => (places[place] = 1));
    return [segment, places] as const;
  });
  return new Map(await Promise.all(found));
}

/** Entries that were stored again since they were indexed. */
export async function readDue(tx: ReadTx, count?: number): Promise<readonly SearchDue[]> {
  return tx.objectStore("searchDue").getAll(undefined, count);
}

export async function countDue(tx: ReadTx): Promise<number> {
  return tx.objectStore("searchDue").count();
}

/** What has been indexed is due no longer, unless it was stored again meanwhile. */
export function settleDue(db: Db, done: readonly SearchDue[]): Promise<void> {
  return write(db, ["searchDue"], async (tx) => {
    const store = tx.objectStore("searchDue");
    const rows = await Promise.all(done.map(({ entryId }) => store.get(entryId)));
    const same = done.filter(({ contentHash }, i) => rows[i]?.contentHash === contentHash);
    await Promise.all(same.map(({ entryId }) => store.delete(entryId)));
  });
}

/** Forgets segments in which nothing is stored any more. */
export function dropSegments(db: Db, segments: readonly number[]): Promise<void> {
  return write(db, ["searchTerms", "searchSegments"], async (tx) => {
    await Promise.all(
      segments.flatMap((segment) => [
        tx.objectStore("searchTerms").delete(rowsOf(segment)),
        tx.objectStore("searchSegments").delete(segment),
      ]),
    );
  });
}

/** Ends the making anew of a segment: its rows from before `part` go, and what it has is noted as what is stored. */
export function keepFrom(db: Db, segment: number, part: number): Promise<void> {
  return write(db, ["searchTerms", "searchSegments", "entries"], async (tx) => {
    const [rows, before, ids] = await Promise.all([
      tx.objectStore("searchTerms").getAllKeys(rowsOf(segment)),
      tx.objectStore("searchSegments").get(segment),
      tx.objectStore("entries").getAllKeys(entriesOf(segment)),
    ]);
    const old = rows.filter(([, bucket]) => partOf(bucket) < part);
    await Promise.all(old.map((row) => tx.objectStore("searchTerms").delete(row)));
    if (!before) return;
    const stored = new Set(ids.map((id) => placeOf(id).place));
    const at = before.at.map((minute, place) => (stored.has(place) ? minute : 0));
    const entries = at.reduce((count, minute) => (minute > 0 ? count + 1 : count), 0);
    await tx.objectStore("searchSegments").put({ ...before, at, entries });
  });
}

/** The entries that stand in a segment, as far as they are stored. */
export function entriesOf(segment: number): IDBKeyRange {
  return IDBKeyRange.bound(segment * segmentSize, (segment + 1) * segmentSize, false, true);
}

function rowsOf(segment: number): IDBKeyRange {
  return IDBKeyRange.bound([segment], [segment + 1], false, true);
}

/** Forgets all of the index; the posts are untouched. */
export function clearIndex(db: Db): Promise<void> {
  return write(db, ["searchTerms", "searchSegments"], async (tx) => {
    await Promise.all([tx.objectStore("searchTerms").clear(), tx.objectStore("searchSegments").clear()]);
  });
}
