import { openDB } from "idb";
import { FeedError, type Problem } from "../problem.ts";
import { migrations, type Db, type Migration, type Schema } from "./schema.ts";

/** How long an upgrade waits for pages of an older version to step aside, in ms; they do so at once unless they hang. */
const patience = 5_000;

/**
 * How long opening may say nothing at all, in ms. A browser answers in turn: where the background's upgrade is held up by
 * an older page, what a page of ours asks for stands in line behind it, and is told nothing, not even `blocked` (measured
 * in both browsers).
 */
const silence = 10_000;

/**
 * Opens the store and brings it to the newest version: all steps or none. `closed` is called when the store closes by
 * itself: for an upgrade by a newer version of the extension, or because the browser gave it up.
 *
 * @throws FeedError with a kind for every way in which this can fail (`storage-...`); what is stored is never touched.
 */
export async function openStore(
  closed: () => void = () => undefined,
  name = "foldfeed",
  steps: readonly Migration[] = migrations,
): Promise<Db> {
  let failure: unknown;
  const { promise: blocked, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(new FeedError({ kind: "storage-blocked" }));
  let waiting = setTimeout(giveUp, silence);
  // It throws at once where a browser keeps nothing.
  const opening = Promise.try(() =>
    openDB<Schema>(name, steps.length, {
      async upgrade(opened, oldVersion, _newVersion, tx) {
        // Its own steps may take their time.
        clearTimeout(waiting);
        // idb neither awaits `upgrade` nor handles `done`: an abort would surface as two unhandled rejections.
        tx.done.catch(() => undefined);
        try {
          for (const step of steps.slice(oldVersion)) await step(opened, tx);
        } catch (error) {
          failure = error;
          tx.abort();
        }
      },
      blocked() {
        clearTimeout(waiting);
        waiting = setTimeout(giveUp, patience);
      },
      // A newer version of the extension wants to upgrade: step aside, or its pages hang.
      blocking(_old, _new, event) {
        (event.target as IDBDatabase).close();
        closed();
      },
      terminated: closed,
    }),
  );
  try {
    return await Promise.race([opening, blocked]);
  } catch (error) {
    // Should it open after all, nobody waits for it any more.
    void opening.then((late) => late.close()).catch(() => undefined);
    if (error instanceof FeedError) throw error;
    throw new FeedError(await problemOf(error, failure), { cause: failure ?? error });
  } finally {
    clearTimeout(waiting);
  }
}

/** `failure`: what an upgrade failed of. */
async function problemOf(error: unknown, failure: unknown): Promise<Problem> {
  if (isNamed(error, "VersionError")) return { kind: "storage-newer" };
  const isUpgrade = failure !== undefined || isNamed(error, "AbortError");
  const isOutOfRoom = [error, failure].some((each) => isNamed(each, "QuotaExceededError"));
  if (isOutOfRoom || ((isUpgrade || isNamed(error, "UnknownError")) && (await hasNoRoom()))) {
    return { kind: "storage-full" };
  }
  if (isUpgrade) return { kind: "storage-not-upgraded" };
  // Chromium and Firefox both say no more of files that they cannot make sense of.
  return { kind: isNamed(error, "UnknownError") ? "storage-damaged" : "storage-unavailable" };
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
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate()) ?? {};
  return quota - usage < 1_000_000;
}
