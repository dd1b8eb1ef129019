import { readAhead } from "../digest/entry.ts";
import { limits } from "../limits.ts";
import type { FeedId, Instant } from "../model.ts";
import type { Db, StoreName } from "../store/schema.ts";
import { lookAhead } from "../store/ahead.ts";
import { sendAhead } from "../store/remembering.ts";
import { everyStore, write } from "../store/transaction.ts";
import { absorb, absorbInto, type Arrived } from "./absorb.ts";
import type { Policy } from "./outcome.ts";

type Delivery = {
  readonly feedId: FeedId;
  readonly arrived: Arrived;
  readonly now: Instant;
  readonly policy: Policy;
};
type Waiting = Delivery & {
  readonly resolve: (fresh: number) => void;
  readonly reject: (error: unknown) => void;
};

const large: readonly StoreName[] = ["entries", "bodies", "keys", "posts", "gone"];

/** Stores a document, with others or alone, and answers how many of its entries were new (`absorb`). */
export type TakeIn = (delivery: Delivery) => Promise<number>;

/**
 * Documents that arrive while others are being stored are stored together, in the order in which they came: what came
 * first is stored at once, what follows shares the transaction after it. Each is decided on with those before it, as if
 * each had its own. Where all of them cannot be stored, each is tried alone, so that one cannot hold the others back.
 */
export function createTakeIn(db: Db): TakeIn {
  const waiting: Waiting[] = [];
  let isStoring = false;

  return (delivery) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...delivery, resolve, reject });
      // While the disk works on what came before.
      if (isStoring) for (const entry of delivery.arrived.feed.entries) readAhead(entry);
      else void storeAll();
    });

  async function storeAll(): Promise<void> {
    isStoring = true;
    while (waiting.length > 0) await store(waiting.splice(0, sharing(waiting)));
    isStoring = false;
  }

  async function store(shared: readonly Waiting[]): Promise<void> {
    if (shared.length > 1) {
      try {
        const fresh = await absorbTogether(db, shared);
        for (const [i, { resolve }] of shared.entries()) resolve(fresh[i] ?? 0);
        return;
      } catch {
        // Nothing of them was stored; which of them it was, is found below.
      }
    }
    for (const { feedId, arrived, now, policy, resolve, reject } of shared)
      await absorb(db, feedId, arrived, now, policy).then(resolve, reject);
  }
}

/** The same at once, in one transaction: all of them or nothing. @throws FeedError `storage-full`. */
export function absorbTogether(db: Db, deliveries: readonly Delivery[]): Promise<readonly number[]> {
  return write(db, everyStore, async (tx) => {
    const fresh: number[] = [];
    await lookAhead(
      tx,
      deliveries.map(({ feedId }) => feedId),
    );
    for (const { feedId, arrived, now, policy } of deliveries) {
      fresh.push(await absorbInto(tx, feedId, arrived, now, policy));
      // The browser stores it while the next is decided on.
      sendAhead(tx, large);
    }
    return fresh;
  });
}

/** How many of those that wait are stored together: what the reader does meanwhile waits for them. */
function sharing(waiting: readonly Waiting[]): number {
  let entries = 0;
  const tooMany = waiting.findIndex(({ arrived }) => (entries += arrived.feed.entries.length) > limits.storedTogether);
  return tooMany === -1 ? waiting.length : Math.max(1, tooMany);
}
