import { schedule } from "../limits.ts";
import type { FeedId, Instant, Subscription } from "../model.ts";
import { startRecount } from "./counters.ts";
import { isAsked } from "../schedule/due.ts";
import type { Db, WriteTx } from "./schema.ts";
import { isSameScope, scopeOf } from "./scopes.ts";

/**
 * Those whose next poll is due, the longest overdue first: a poll that was killed goes on where it stood. Nobody waits
 * longer than the longest wait: where a feed would have to, the clock of this computer was far ahead for a while.
 */
export async function dueSubscriptions(db: Db, now: Instant): Promise<readonly Subscription[]> {
  const byTime = db.transaction("subscriptions").store.index("nextPollAt");
  const [due, never] = await Promise.all([
    byTime.getAll(IDBKeyRange.upperBound(now)),
    byTime.getAll(IDBKeyRange.lowerBound(now + schedule.longestWait)),
  ]);
  return [...due, ...never].filter(isAsked);
}

/**
 * Changes a subscription as it stands now; one that was removed meanwhile stays as it is. A change of folders or of the
 * badge's choice needs `meta` in the transaction: what is counted in them is counted anew.
 */
export async function changeSubscription(
  tx: WriteTx,
  id: FeedId,
  change: (subscription: Subscription) => Subscription,
): Promise<void> {
  const store = tx.objectStore("subscriptions");
  const subscription = await store.get(id);
  if (!subscription || subscription.removedAt !== undefined) return;
  const changed = change(subscription);
  await store.put(changed);
  if (!isSameScope(scopeOf(subscription), scopeOf(changed))) await startRecount(tx);
}
