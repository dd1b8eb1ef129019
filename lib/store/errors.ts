import type { FeedId, Instant } from "../model.ts";
import { needAnyRoom } from "./room.ts";
import type { Db } from "./schema.ts";

/** As many as help to find a bug; the oldest makes room. */
const kept = 200;

/** Notes a failure that is our own fault, for the reader to report. Never throws: it is called where things went wrong. */
export async function logError(db: Db, where: string, error: unknown, now: Instant, feedId?: FeedId): Promise<void> {
  try {
    await needAnyRoom();
    const tx = db.transaction("errors", "readwrite");
    // On a full disk the log fails, too, and must not add a failure of its own.
    tx.done.catch(() => undefined);
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    await tx.store.add({ at: now, where, message, ...(feedId === undefined ? {} : { feedId }) });
    const [newest] = await tx.store.getAllKeys(undefined, undefined).then((keys) => keys.slice(-1));
    if (newest !== undefined && newest > kept) await tx.store.delete(IDBKeyRange.upperBound(newest - kept));
    await tx.done;
  } catch (failure) {
    console.error("An error could not be logged", failure);
  }
  console.error(where, error);
}
