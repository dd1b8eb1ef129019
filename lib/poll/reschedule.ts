import type { FeedId, Instant, WaitReason } from "../model.ts";
import { afterAnswer } from "../schedule/next.ts";
import type { Db } from "../store/schema.ts";
import { write } from "../store/transaction.ts";

/** What the reader has a say in; a wish of the site stands until the next poll. */
const readers: ReadonlySet<WaitReason> = new Set(["setting", "chosen", "quiet"]);

/** Counts the next poll of feeds anew, from their last one, after the reader chose another rhythm for them or for all. */
export function reschedule(db: Db, pollEvery: number, now: Instant, feedIds?: readonly FeedId[]): Promise<void> {
  return write(db, ["subscriptions"], async (tx) => {
    const store = tx.objectStore("subscriptions");
    for (const subscription of await store.getAll()) {
      const { id, waits, lastPollAt, choices, rhythm, hints } = subscription;
      if (waits === undefined || !readers.has(waits) || lastPollAt === undefined) continue;
      if (feedIds && !feedIds.includes(id)) continue;
      const wishes = { pollEvery, chosen: choices?.pollEvery, rhythm, hints };
      const next = afterAnswer(wishes, 0, lastPollAt);
      await store.put({ ...subscription, ...next, nextPollAt: Math.max(next.nextPollAt, now) });
    }
  });
}
