import { openDB } from "idb";
import { FeedError } from "../problem.ts";
import { migrations, type Db, type Migration, type Schema } from "./schema.ts";

/**
 * Opens the store and brings it to the newest version: all steps or none. `closed` is called when the store closes by
 * itself: for an upgrade by a newer version of the extension, or because the browser gave it up.
 *
 * @throws FeedError `storage-unavailable` where the browser keeps nothing (Firefox's "never remember history", its private
 * windows), `storage-full` where the disk is full.
 */
export async function openStore(
  closed: () => void = () => undefined,
  name = "foldfeed",
  steps: readonly Migration[] = migrations,
): Promise<Db> {
  let failure: unknown;
  try {
    const db: Db = await openDB<Schema>(name, steps.length, {
      async upgrade(opened, oldVersion, _newVersion, tx) {
        // idb neither awaits `upgrade` nor handles `done`: an abort would surface as two unhandled rejections.
        tx.done.catch(() => undefined);
        try {
          for (const step of steps.slice(oldVersion)) await step(opened, tx);
        } catch (error) {
          failure = error;
          tx.abort();
        }
      },
      // A newer version of the extension wants to upgrade: step aside, or its pages hang.
      blocking() {
        db.close();
        closed();
      },
      terminated: closed,
    });
    return db;
  } catch (error) {
    const full = isNamed(error, "QuotaExceededError") || (isNamed(error, "UnknownError") && (await hasNoRoom()));
    throw new FeedError({ kind: full ? "storage-full" : "storage-unavailable" }, { cause: failure ?? error });
  }
}

/**
 * Whether a write failed for want of room. In Chromium a full disk is an `UnknownError` ("backing store error") or just an
 * abort (measured).
 */
export function isFull(error: unknown): boolean {
  return ["QuotaExceededError", "UnknownError", "AbortError"].some((name) => isNamed(error, name));
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}

/** Opening fails in the same way on a full disk and for a damaged store; a full one grants no more than is used already. */
async function hasNoRoom(): Promise<boolean> {
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  return quota - usage < 1_000_000;
}
