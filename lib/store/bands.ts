import type { EntryId } from "../model.ts";
import { bandTable, type BandTable } from "./band-table.ts";
import { nothingTrimmed, readMeta } from "./meta.ts";
import { writtenHere } from "./remembering.ts";
import type { BandsRow, KeysRow, ReadTx, WriteTx } from "./schema.ts";

/** Pairs in a row that the upkeep made. */
const room = 32_768;
/** Rows there may be until the upkeep makes few of them. */
const mostRows = 16;

type Known = { readonly table: BandTable; last: number };
const states = new WeakMap<object, Known>();
/** What came to the log was read for these transactions. */
const read = new WeakSet<object>();

/** Tells what an entry is found by now. Aged bands stay in its row until that is written anyway, and find nothing. */
export async function openKeys(tx: ReadTx): Promise<(row: KeysRow) => readonly number[]> {
  const aged = (await readMeta(tx, "trimmed", nothingTrimmed)).bands;
  return ({ id, keys, bands = [] }) => [...keys.map(([key]) => key), ...(id > aged ? bands : [])];
}

/**
 * Which entries stand under the bands of their texts, those that came last first. Bands are two thirds of all keys and
 * find something for two weeks only, so they stand in a log (a row for each transaction that stored entries, which is
 * read once and kept), not in an index: that of all keys took a fifth of what storing takes (measured in Chromium). What the log says
 * may be outdated; each entry tells itself. No more than `most` of each band, or, next to the entry `around`, so many on
 * either side and a few more.
 */
export async function entriesByBand(
  tx: ReadTx,
  asked: readonly number[],
  most: number,
  around?: EntryId,
): Promise<ReadonlyMap<number, readonly EntryId[]>> {
  if (asked.length === 0) return new Map();
  const wanted = new Set(asked);
  const here = Map.groupBy(
    writtenHere(tx, "keys").flatMap(({ id, bands = [] }) =>
      bands.filter((band) => wanted.has(band)).map((band) => ({ band, id })),
    ),
    ({ band }) => band,
  );
  const { table } = await readBands(tx);
  // Some of them may be outdated.
  const many = 2 * most;
  const stored = (band: number) => {
    let older = 0;
    const ids = table.of(band, (found, id) => (around === undefined ? found : (older += Number(id < around))) >= many);
    // A text that comes again and again has very many; what is far from the entry is left where it is.
    return ids.slice(-2 * many - 1);
  };
  const all = [...wanted].map((band): [number, readonly EntryId[]] => {
    const ids = (here.get(band) ?? []).map(({ id }) => id);
    const newest = [...new Set([...ids, ...stored(band)])].toSorted((a, b) => b - a);
    const older = around === undefined ? 0 : newest.findIndex((id) => id <= around);
    const place = older < 0 ? newest.length : older;
    return [band, newest.slice(Math.max(0, place - many), place + many)];
  });
  const found = all.filter(([, ids]) => ids.length > 0);
  const store = tx.objectStore("keys");
  const ids = [...new Set(found.flatMap(([, each]) => each))];
  const rows = await Promise.all(ids.map((id) => store.get(id)));
  const bandsOf = new Map(ids.map((id, i) => [id, rows[i]?.bands]));
  return new Map(
    found.map(([band, each]) => {
      const right = each.filter((id) => bandsOf.get(id)?.includes(band));
      return [band, around === undefined ? right.slice(0, most) : right];
    }),
  );
}

/** To be called before a transaction ends that may have written keys: what it wrote comes to the log. */
export async function keepBands(tx: WriteTx): Promise<void> {
  const pairs = writtenHere(tx, "keys").flatMap(({ id, bands = [] }) => bands.map((band) => [band, id] as const));
  if (pairs.length > 0) await tx.objectStore("bands").add(rowOf(pairs));
}

/** Leaves the log in few rows, without what is aged (entries up to this one). Part of the daily upkeep. */
export async function tidyBands(tx: WriteTx, aged: EntryId): Promise<void> {
  const store = tx.objectStore("bands");
  const rows = await store.getAll();
  const isAged = rows.some(({ entries }) => (entries[0] ?? 0) <= aged);
  if (rows.length <= mostRows && !isAged) return;
  await store.clear();
  let pairs: (readonly [number, EntryId])[] = [];
  for (const { keys, entries } of rows) {
    for (let i = 0; i < keys.length; i++) {
      const id = entries[i] ?? 0;
      if (id > aged) pairs.push([keys[i] ?? 0, id]);
      if (pairs.length < room) continue;
      await store.add(rowOf(pairs));
      pairs = [];
    }
  }
  if (pairs.length > 0) await store.add(rowOf(pairs));
  states.delete(tx.db);
}

function rowOf(pairs: readonly (readonly [number, EntryId])[]): BandsRow {
  return { keys: Float64Array.from(pairs, ([key]) => key), entries: Float64Array.from(pairs, ([, id]) => id) };
}

/** The log as far as it was written before this transaction, which reads once what came since the last. */
export async function readBands(tx: ReadTx): Promise<Known> {
  const before = states.get(tx.db);
  if (before && read.has(tx)) return before;
  const range = before && IDBKeyRange.lowerBound(before.last, true);
  const rows = await tx.objectStore("bands").getAll(range);
  const length = rows.reduce((sum, { keys }) => sum + keys.length, 0);
  // Others may have read it meanwhile.
  const known = states.get(tx.db) ?? { table: bandTable(length), last: 0 };
  for (const { id = 0, keys, entries } of rows) {
    if (id <= known.last) continue;
    for (let i = 0; i < keys.length; i++) known.table.add(keys[i] ?? 0, entries[i] ?? 0);
    known.last = id;
  }
  states.set(tx.db, known);
  read.add(tx);
  return known;
}
