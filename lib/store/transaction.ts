import { FeedError } from "../problem.ts";
import { isFull } from "./open.ts";
import type { Db, ReadTx, StoreName, WriteTx } from "./schema.ts";

export const everyStore: readonly StoreName[] = [
  "subscriptions",
  "documents",
  "entries",
  "bodies",
  "posts",
  "keys",
  "tombstones",
  "vetoes",
  "folds",
  "undo",
  "hosts",
  "errors",
  "meta",
];

/** A transaction that only reads, over the stores named. */
export function reading(db: Db, ...stores: readonly StoreName[]): ReadTx {
  return db.transaction([...stores], "readonly");
}

/**
 * Runs `work` in one readwrite transaction over the stores named: everything it writes, or nothing. `work` may await
 * requests of the transaction only, or it commits early.
 *
 * @throws FeedError `storage-full` when the disk has no room; whatever `work` throws otherwise.
 */
export async function write<T>(db: Db, stores: readonly StoreName[], work: (tx: WriteTx) => Promise<T>): Promise<T> {
  const tx = db.transaction([...stores], "readwrite");
  // The failure is reported by the throw below; without this the same one would surface as unhandled, too.
  tx.done.catch(() => undefined);
  try {
    const result = await work(tx);
    await tx.done;
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // Already ended: the error came from the commit itself.
    }
    if (isFull(error) || isFull(tx.error)) throw new FeedError({ kind: "storage-full" }, { cause: error });
    throw error;
  }
}
