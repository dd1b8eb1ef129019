import { lastingKeys, retention } from "../digest/keys.ts";
import type { EntryId, Instant } from "../model.ts";
import { tidyBands } from "./bands.ts";
import { dropEmptySets, sealKeys } from "./key-sets.ts";
import { nothingTrimmed, readMeta, writeMeta } from "./meta.ts";
import type { Db, KeysRow, Meta, WriteTx } from "./schema.ts";
import { write } from "./transaction.ts";

/** Rows read at a time: other acts must not wait for a year of entries. */
const slice = 500;

type Trimmed = Meta["trimmed"];
const limits = Object.entries(retention) as readonly (readonly [keyof Trimmed, number])[];

/**
 * Drops the keys that no longer find anything: those of a text's likeness after 14 days, of titles after 90, of pages and
 * guids after 400. Entries ascend with their arrival, so each kind has a place up to which it was dropped, and only what
 * aged since is read. Call it once a day; cut off, it goes on where it stood. Answers how many rows became smaller.
 */
export async function trimKeys(db: Db, now: Instant): Promise<number> {
  let trimmed = 0;
  for (const [kind, age] of limits) {
    for (let more = true; more;) {
      const done = await write(db, ["keys", "meta"], (tx) => trimSlice(tx, kind, now - age, now));
      trimmed += done.trimmed;
      more = done.more;
    }
  }
  await write(db, ["keys", "meta"], async (tx) => tidyBands(tx, (await readMeta(tx, "trimmed", nothingTrimmed)).bands));
  await write(db, ["keys"], dropEmptySets);
  for (let more = true; more;) more = await write(db, ["keys", "entries"], sealKeys);
  return trimmed;
}

async function trimSlice(
  tx: WriteTx,
  kind: keyof Trimmed,
  before: Instant,
  now: Instant,
): Promise<{ readonly trimmed: number; readonly more: boolean }> {
  const places = await readMeta(tx, "trimmed", nothingTrimmed);
  const rows = await tx.objectStore("keys").getAll(IDBKeyRange.lowerBound(places[kind], true), slice);
  const aged = rows.slice(0, firstYounger(rows, before));
  // Bands go from the log; the row they stand in, too, is written when its titles go.
  const due = kind === "bands" ? [] : aged;
  const smaller = due.flatMap(({ bands = [], ...row }) => {
    const kept = new Set(lastingKeys(row.print, now));
    const keys = row.keys.filter(([key]) => kept.has(key));
    return bands.length > 0 || keys.length < row.keys.length ? [{ ...row, keys }] : [];
  });
  await Promise.all(smaller.map((row) => tx.objectStore("keys").put(row)));
  const last: EntryId | undefined = aged.at(-1)?.id;
  if (last !== undefined) await writeMeta(tx, "trimmed", { ...places, [kind]: last });
  return { trimmed: smaller.length, more: aged.length === slice };
}

/** Forgets what was folded so long ago that not even a page is found by its address any more. */
export async function trimFolds(db: Db, now: Instant): Promise<void> {
  const range = IDBKeyRange.upperBound(now - retention.pages, true);
  for (let more = true; more;) {
    more = await write(db, ["folds"], async (tx) => {
      const store = tx.objectStore("folds");
      const ids = await store.index("at").getAllKeys(range, slice);
      await Promise.all(ids.map((id) => store.delete(id)));
      return ids.length === slice;
    });
  }
}

function firstYounger(rows: readonly KeysRow[], before: Instant): number {
  const index = rows.findIndex(({ print }) => print.seen >= before);
  return index < 0 ? rows.length : index;
}
