import { engine } from "../digest/rules.ts";
import type { Newcomer } from "../digest/join.ts";
import type { EntryId, Instant } from "../model.ts";
import { readCompared } from "../store/entries.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import type { Db, WriteTx } from "../store/schema.ts";
import { everyStore, reading, write } from "../store/transaction.ts";
import { carryOut } from "./carry-out.ts";
import { place } from "./place.ts";

/** Entries placed in one transaction: a poll or a click must not wait for all. */
const slice = 100;
/** Before it was ever noted. */
const first = { rules: 1 };

export type Refolding = { readonly done: EntryId; readonly total: EntryId; readonly moved: number };

/**
 * Folds again what other rules than those of today have folded, or goes on where that was cut off. Nothing to do most of
 * the time: call it at every start.
 */
export async function keepFolded(db: Db, now: Instant, progress?: (now: Refolding) => void): Promise<void> {
  const { rules, refold: cutOff } = await readMeta(reading(db, "meta"), "folded", first);
  if (!cutOff && rules === engine) return;
  if (!cutOff) await startRefold(db);
  await refoldAll(db, now, progress);
}

/** Places every stored entry again from now on: after a change of rules or of what the reader allows. */
export function startRefold(db: Db): Promise<void> {
  return write(db, ["meta"], async (tx) => {
    const { entry: total } = await readMeta(tx, "sequence", { entry: 0, post: 0 });
    await writeMeta(tx, "folded", { rules: engine, refold: { done: 0, total, moved: 0 } });
  });
}

/**
 * Goes on with a refold until all is done, in the order of arrival; what the reader took apart stays apart and every mark
 * stays with its copy. Where the background is stopped, the next call goes on. Where the rules are what they were, nothing
 * moves.
 */
export async function refoldAll(
  db: Db,
  now: Instant,
  progress: (now: Refolding) => void = () => undefined,
): Promise<void> {
  for (;;) {
    const state = await write(db, everyStore, (tx) => refoldSlice(tx, now));
    if (!state) return;
    progress(state);
  }
}

async function refoldSlice(tx: WriteTx, now: Instant): Promise<Refolding | undefined> {
  const { rules, refold: state } = await readMeta(tx, "folded", first);
  if (!state) return undefined;
  const range = IDBKeyRange.bound(state.done, state.total, true);
  const entries = await tx.objectStore("entries").getAll(range, slice);
  const moved = await carryOut(tx, await place(tx, await newcomersOf(tx, entries)), now);
  const next = { ...state, done: entries.at(-1)?.id ?? state.total, moved: state.moved + moved };
  await writeMeta(tx, "folded", next.done >= state.total ? { rules } : { rules, refold: next });
  return next;
}

/** Entries of a removed feed stand nowhere and are left alone. */
async function newcomersOf(
  tx: WriteTx,
  entries: readonly { readonly id: EntryId; readonly postId?: number; readonly goneAt?: Instant }[],
): Promise<readonly Newcomer[]> {
  const homes = new Map(entries.map(({ id, postId }) => [id, postId]));
  const rows = await Promise.all([...homes.keys()].map((id) => tx.objectStore("keys").get(id)));
  const keys = new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row.keys.map(([key]) => key)]));
  return (await readCompared(tx, entries)).flatMap((compared) => {
    const home = homes.get(compared.entryId);
    return home === undefined ? [] : [{ ...compared, keys: keys.get(compared.entryId) ?? [], home, again: true }];
  });
}
