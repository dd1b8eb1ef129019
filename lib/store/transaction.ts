import { FeedError } from "../problem.ts";
import { keepBands } from "./bands.ts";
import { forgetKeySets, keepKeySets } from "./key-sets.ts";
import { isFull } from "./open.ts";
import { remembering } from "./remembering.ts";
import { needAnyRoom } from "./room.ts";
import type { Db, StoreName, WriteTx } from "./schema.ts";

export { reading } from "./reading.ts";

/** But for the index of the search: it is written beside everything else, and made anew from it where it is lost. */
export const everyStore: readonly StoreName[] = [
  "subscriptions",
  "documents",
  "entries",
  "bodies",
  "posts",
  "keys",
  "keySets",
  "gone",
  "bands",
  "tombstones",
  "vetoes",
  "folds",
  "undo",
  "hosts",
  "errors",
  "meta",
  "searchDue",
];

/** Firefox keeps some rows of a transaction for which there was no room, unless they are written one by one (`turns.ts`). */
const tearsFull = navigator.userAgent.includes("Firefox");

/**
 * Runs `work` in one readwrite transaction over the stores named: everything it writes, or nothing. `work` may await
 * requests of the transaction only, or it commits early; it may be run twice. Rows are remembered while it runs
 * (`remembering`), so asking twice costs once.
 *
 * @throws FeedError `storage-full` when the disk has no room; whatever `work` throws otherwise.
 */
export async function write<T>(db: Db, stores: readonly StoreName[], work: (tx: WriteTx) => Promise<T>): Promise<T> {
  const asking = needAnyRoom();
  if (asking) await asking;
  try {
    return await attempt(db, stores, work);
  } catch (error) {
    // Firefox lets nothing through in the first transaction after one that found no room (measured).
    if (error instanceof DOMException && error.name === "InvalidStateError") return attempt(db, stores, work);
    throw error;
  }
}

async function attempt<T>(db: Db, stores: readonly StoreName[], work: (tx: WriteTx) => Promise<T>): Promise<T> {
  // What is written there is kept as a set and in the log of bands, too.
  const beside: readonly StoreName[] = [
    ...(stores.includes("keys") ? (["keySets", "bands"] as const) : []),
    ...(stores.includes("bodies") ? (["searchDue"] as const) : []),
  ];
  const tx = db.transaction([...new Set([...stores, ...beside])], "readwrite");
  // The failure is reported by the throw below; without this the same one would surface as unhandled, too.
  tx.done.catch(() => undefined);
  try {
    const { tx: remembered, flush } = remembering(tx, { oneByOne: tearsFull });
    const result = await work(remembered);
    await keepKeySets(remembered);
    await keepBands(remembered);
    await flush();
    await tx.done;
    return result;
  } catch (error) {
    forgetKeySets(db);
    // A commit that fails names its cause in the transaction; whatever waited for it sees only that it was aborted.
    const cause = tx.error ?? error;
    try {
      tx.abort();
    } catch {
      // Already ended: the error came from the commit itself.
    }
    if (isFull(cause)) throw new FeedError({ kind: "storage-full" }, { cause: error });
    throw error;
  }
}
