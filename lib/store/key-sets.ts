import type { Entry, EntryId, FeedId } from "../model.ts";
import { hash } from "../text/hash.ts";
import {
  addSet,
  addTo,
  anyMayHold,
  emptySet,
  mayHold,
  noSets,
  roomInSet,
  type HashSet,
  type HashSets,
} from "./bloom.ts";
import { writtenHere } from "./remembering.ts";
import type { Db, KeySet, KeysRow, ReadTx, StoreName, WriteTx } from "./schema.ts";

/** What sets are made of, and where they are kept. */
const stores: readonly StoreName[] = ["keys", "entries", "keySets"];

/** So many look-ups in one transaction are worth the reading of the sets, and no fewer than there are sets. */
const worthReading = 50;
/** Rows read at a time; an entry is found under some five numbers. */
const slice = 2000;
/** Rows that stand in no set yet: beyond that the daily upkeep makes sets of them first. */
const mostLoose = 2 * slice;
/** Sets read at a time: 32 MB are held once, not twice. */
const setsAtATime = 32;

type Known = {
  readonly sets: HashSets;
  /** What came after the last of them. */
  loose: HashSet;
  count: number;
  last: EntryId;
};
type State = {
  /** The last entry that stands in a stored set. */
  sealed?: EntryId;
  /** Of everything that is stored; absent while it was not worth reading. */
  known?: Known | undefined;
  /** Look-ups that were made without. */
  asked?: number;
  /** Too much stands in no set: until the upkeep has made them, looking again would only cost. */
  isLoose?: boolean;
};
const states = new WeakMap<object, State>();

function stateOf(tx: ReadTx): State {
  const state = states.get(tx.db) ?? {};
  states.set(tx.db, state);
  return state;
}

/** An entry is found under its keys, and in its feed under its guid: as a number for the sets. */
export function guidKey(feedId: FeedId, guidHash: number): number {
  return hash(feedId, guidHash | 0);
}

/**
 * Tells of a key, or a guid (`guidKey`), whether any entry may be stored under it. Most of what is asked for what is new
 * is stored nowhere, and to look each of them up is most of the cost of storing; so what there is is also kept as sets of
 * 32 kB for some thousand entries each, which are read when much arrives. What is not certain has to be looked up.
 */
export async function mayBeStored(tx: ReadTx, keys: ReadonlySet<number>): Promise<(key: number) => boolean> {
  const state = stateOf(tx);
  if (!state.known && !state.isLoose && (await isWorthReading(tx, state, keys.size))) {
    state.known = await readAll(tx);
    state.isLoose = !state.known;
  }
  const { known } = state;
  if (!known) return () => true;
  note(known, foundBy(writtenHere(tx, "keys"), writtenHere(tx, "entries")));
  return (key) => mayHold(known.loose, key) || anyMayHold(known.sets, key);
}

/** Reading is put off until as much was looked up as it costs: a set takes about as long as a look-up. */
async function isWorthReading(tx: ReadTx, state: State, lookups: number): Promise<boolean> {
  if (!hasAll(tx)) return false;
  state.asked = (state.asked ?? 0) + lookups;
  return lookups >= worthReading && state.asked >= (await tx.objectStore("keySets").count());
}

/** To be called before a transaction ends that may have written keys: what it wrote is in the sets with it. */
export async function keepKeySets(tx: WriteTx): Promise<void> {
  const rows = foundBy(writtenHere(tx, "keys"), writtenHere(tx, "entries"));
  if (rows.length === 0) return;
  const state = stateOf(tx);
  state.sealed ??= (await tx.objectStore("keySets").getAllKeys()).at(-1) ?? 0;
  const { sealed, known } = state;
  await widen(
    tx,
    rows.filter(({ id }) => id <= sealed),
    known,
  );
  if (!known) return;
  note(known, rows);
  if (known.count < roomInSet) return;
  await seal(tx, state, { upTo: known.last, hashes: known.loose });
  Object.assign(known, { loose: emptySet(), count: 0 });
}

/** What was not stored after all must not be counted on. */
export function forgetKeySets(db: Db): void {
  states.delete(db);
}

/** Makes sets of the entries that came since the last; one slice, and whether there is more. Part of the daily upkeep. */
export async function sealKeys(tx: WriteTx): Promise<boolean> {
  const state = stateOf(tx);
  state.known = undefined;
  state.isLoose = false;
  state.sealed = (await tx.objectStore("keySets").getAllKeys()).at(-1) ?? 0;
  const rows = await readSlice(tx, state.sealed);
  const last = rows.at(-1);
  if (rows.length < slice || !last) return false;
  const hashes = emptySet();
  for (const { keys } of rows) for (const key of keys) addTo(hashes, key);
  await seal(tx, state, { upTo: last.id, hashes });
  return true;
}

/** Forgets sets of entries none of which is stored any more. Part of the daily upkeep; cheap where nothing was dropped. */
export async function dropEmptySets(tx: WriteTx): Promise<void> {
  const ends = await tx.objectStore("keySets").getAllKeys();
  const first = await Promise.all(
    ends.map((upTo, i) => tx.objectStore("keys").getKey(IDBKeyRange.bound(ends[i - 1] ?? 0, upTo, true))),
  );
  const empty = ends.filter((_, i) => first[i] === undefined);
  await Promise.all(empty.map((upTo) => tx.objectStore("keySets").delete(upTo)));
  if (empty.length === 0) return;
  const state = stateOf(tx);
  state.known = undefined;
  delete state.sealed;
}

async function seal(tx: WriteTx, state: State, set: KeySet): Promise<void> {
  await tx.objectStore("keySets").put(set);
  state.sealed = set.upTo;
  if (state.known) addSet(state.known.sets, set.hashes);
}

function hasAll(tx: ReadTx): boolean {
  return stores.every((name) => tx.objectStoreNames.contains(name));
}

/** Everything that is stored, or nothing where too much of it stands in no set. */
async function readAll(tx: ReadTx): Promise<Known | undefined> {
  const known: Known = { sets: noSets(), loose: emptySet(), count: 0, last: 0 };
  for (let rows: KeySet[] = [], more = true; more; more = rows.length === setsAtATime) {
    rows = await tx.objectStore("keySets").getAll(IDBKeyRange.lowerBound(known.last, true), setsAtATime);
    for (const { hashes } of rows) addSet(known.sets, hashes);
    known.last = rows.at(-1)?.upTo ?? known.last;
  }
  for (let read = 0; read < mostLoose; read += slice) {
    const rows = await readSlice(tx, known.last);
    note(known, rows);
    if (rows.length < slice) return known;
  }
  return undefined;
}

/** What an entry is found by, its keys and its guid. */
type Found = { readonly id: EntryId; readonly keys: readonly number[] };

/** The entries after that one, as many as are read at a time. */
async function readSlice(tx: ReadTx, after: EntryId): Promise<readonly Found[]> {
  const rows = await tx.objectStore("keys").getAll(IDBKeyRange.lowerBound(after, true), slice);
  const last = rows.at(-1)?.id;
  if (last === undefined) return [];
  return foundBy(rows, await tx.objectStore("entries").getAll(IDBKeyRange.bound(after, last, true)));
}

/** Its guid stays what it is, so it is told only where the entry itself is given. */
function foundBy(rows: readonly KeysRow[], entries: readonly Entry[]): readonly Found[] {
  const guids = new Map(entries.map(({ id, feedId, guidHash }) => [id, guidKey(feedId, guidHash)]));
  return rows.map(({ id, keys }) => {
    const guid = guids.get(id);
    return { id, keys: [...keys.map(([key]) => key), ...(guid === undefined ? [] : [guid])] };
  });
}

function note(known: Known, rows: readonly Found[]): void {
  for (const { id, keys } of rows) {
    for (const key of keys) if (addTo(known.loose, key)) known.count++;
    known.last = Math.max(known.last, id);
  }
}

/** An entry that has a set already and other keys now: the set must know them, or the next life of ours would not. */
async function widen(tx: WriteTx, rows: readonly Found[], known: Known | undefined): Promise<void> {
  let set: KeySet | undefined;
  for (const { id, keys } of rows.toSorted((a, b) => a.id - b.id)) {
    if (!set || set.upTo < id) [set] = await tx.objectStore("keySets").getAll(IDBKeyRange.lowerBound(id), 1);
    if (!set) return;
    let isWider = false;
    for (const key of keys) isWider = addTo(set.hashes, key) || isWider;
    if (isWider) await tx.objectStore("keySets").put(set);
    if (isWider && known) for (const key of keys) addTo(known.loose, key);
  }
}
