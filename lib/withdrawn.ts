import { hasAccess, originOf } from "./access.ts";
import type { FeedId } from "./model.ts";
import type { Db } from "./store/schema.ts";
import { readSubscriptions } from "./store/followed.ts";
import { changeSubscription } from "./store/subscriptions.ts";
import { write } from "./store/transaction.ts";

/**
 * The reader has taken access away: the feeds it was for say so at once, not only when they are due. Answers how many.
 */
export async function noteWithdrawn(db: Db): Promise<number> {
  const bySite = Map.groupBy(await readSubscriptions(db), ({ feedUrl }) => originOf(feedUrl));
  const closed: (readonly [FeedId, string])[] = [];
  for (const [origin, subscriptions] of bySite) {
    const [first] = subscriptions;
    if (!first || (await hasAccess(first.feedUrl))) continue;
    for (const { id, problem } of subscriptions) if (problem?.kind !== "needs-permission") closed.push([id, origin]);
  }
  if (closed.length === 0) return 0;
  await write(db, ["subscriptions", "meta"], async (tx) => {
    for (const [id, origin] of closed) {
      await changeSubscription(tx, id, (subscription) => ({
        ...subscription,
        problem: { kind: "needs-permission", origin },
      }));
    }
  });
  return closed.length;
}
