import { readMirror, writeMirror } from "./mirror.ts";
import type { Instant } from "./model.ts";
import { writeMeta } from "./store/meta.ts";
import { startRecount } from "./store/recount.ts";
import type { Db } from "./store/schema.ts";
import { write } from "./store/transaction.ts";

/**
 * Puts the subscriptions back where the store has lost them all: from the copy outside it. Their posts are fetched again.
 * Answers how many were put back; that it happened is kept until the reader has seen it.
 */
export async function healSubscriptions(db: Db, now: Instant): Promise<number> {
  if ((await db.count("subscriptions")) > 0) return 0;
  const lost = (await readMirror()).filter(({ removedAt }) => removedAt === undefined);
  if (lost.length === 0) return 0;
  await write(db, ["subscriptions", "meta"], async (tx) => {
    const store = tx.objectStore("subscriptions");
    await Promise.all(lost.map((each) => store.put({ ...each, nextPollAt: now, failures: 0, repaired: [] })));
    await writeMeta(tx, "healed", { at: now, feeds: lost.length });
    await startRecount(tx, true);
  });
  return lost.length;
}

/** The reader has seen that the store was healed, and its counts. */
export function forgetHealing(db: Db): Promise<void> {
  return write(db, ["meta"], async (tx) => {
    await Promise.all([writeMeta(tx, "healed", undefined), writeMeta(tx, "miscounted", undefined)]);
  });
}

/** Brings the copy outside the store up to date; costs nothing where nothing has changed. */
export async function keepMirror(db: Db): Promise<void> {
  await writeMirror(await db.getAll("subscriptions"));
}
