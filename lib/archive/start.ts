import type { RestorePlan } from "../backup-view.ts";
import type { Instant } from "../model.ts";
import { readMeta, tick, writeMeta } from "../store/meta.ts";
import type { Db, WriteTx } from "../store/schema.ts";
import { write } from "../store/transaction.ts";
import { forgetUndo, recordUndo } from "../store/undo.ts";

const stores = ["meta", "undo", "entries"] as const;

/**
 * Notes what is to be restored, in one transaction: from then on it goes on after every stop of the background
 * (`runRestore`), and can be undone. `before` is the backup of what was here. Only the latest can be undone.
 */
export function startRestore(
  db: Db,
  plan: RestorePlan,
  before: string,
  now: Instant,
): Promise<{ readonly act: string }> {
  return write(db, stores, (tx) => begin(tx, plan, before, now, false));
}

/**
 * The same after a loss, where nobody asked for it: it is told with what was healed. Nothing, where the reader has chosen
 * a backup meanwhile.
 */
export function startRecovery(db: Db, plan: RestorePlan, before: string, now: Instant): Promise<void> {
  return write(db, stores, async (tx) => {
    if (!(await readMeta(tx, "recovering", undefined))) return;
    const healed = await readMeta(tx, "healed", undefined);
    if (healed) await writeMeta(tx, "healed", { ...healed, backup: plan.at });
    await begin(tx, plan, before, now, true);
  });
}

/** There is no backup to go on with. */
export function endRecovery(db: Db): Promise<void> {
  return write(db, ["meta"], (tx) => writeMeta(tx, "recovering", undefined));
}

async function begin(
  tx: WriteTx,
  { source, way, rows, last, at, cutoff, counts }: RestorePlan,
  before: string,
  now: Instant,
  afterLoss: boolean,
): Promise<{ readonly act: string }> {
  const act = await tick(tx, now);
  const base = await readMeta(tx, "sequence", { entry: 0, post: 0 });
  const [any] = await tx.objectStore("entries").getAllKeys(undefined, 1);
  await writeMeta(tx, "sequence", { entry: base.entry + last.entry, post: base.post + last.post });
  const brought = { after: base.entry, upTo: base.entry + last.entry };
  // In an empty store everything stands where it stood.
  const isAmongOthers = last.entry > 0 && any !== undefined;
  const job = { act, at: now, base, last, ...(isAmongOthers ? { refold: brought } : {}) };
  const clear = { source, way: "clear", later: { made: at, cutoff } } as const;
  const steps = way === "replace" ? [{ source, way }, clear] : [{ source, way }];
  await writeMeta(tx, "restore", { ...job, steps, done: 0, total: rows });
  await writeMeta(tx, "recovering", undefined);
  await forgetUndo(tx, ({ kind }) => kind === "restore");
  const what = { kind: "restore", made: at, feeds: counts.feedsAdded, ...(afterLoss ? { afterLoss } : {}) } as const;
  await recordUndo(tx, [{ act, at: now, what, restored: { ...job, source, before, rows } }]);
  return { act };
}
