import type { FeedChoices, FeedChoicesChange } from "./choices.ts";
import type { Act, FeedId, Instant } from "./model.ts";
import { tick } from "./store/meta.ts";
import type { Db, Undo, WriteTx } from "./store/schema.ts";
import { changeSubscription } from "./store/subscriptions.ts";
import { write } from "./store/transaction.ts";
import { recordUndo } from "./store/undo.ts";

/** Changes what the reader chose for some feeds, all in one transaction; `act` undoes it. */
export function choose(
  db: Db,
  feedIds: readonly FeedId[],
  change: FeedChoicesChange,
  now: Instant,
  what?: Act,
): Promise<{ readonly act?: string }> {
  return write(db, ["subscriptions", "meta", "undo"], async (tx) => {
    const before: (readonly [FeedId, FeedChoices])[] = [];
    for (const id of new Set(feedIds)) {
      await changeSubscription(tx, id, (subscription) => {
        before.push([id, subscription.choices ?? {}]);
        return withChoices(subscription, changed(subscription.choices ?? {}, change));
      });
    }
    if (before.length === 0) return {};
    const act = await tick(tx, now);
    await recordUndo(tx, [{ act, at: now, what: what ?? { kind: "choose", feeds: before.length }, chosen: before }]);
    return { act };
  });
}

/** "Never fold posts of this feed": its entries leave their posts, in slices, from now on; `act` undoes it. */
export async function neverFold(db: Db, feedId: FeedId, now: Instant): Promise<{ readonly act?: string }> {
  const subscription = await db.get("subscriptions", feedId);
  const what = { kind: "never-fold", feedId, title: subscription?.name ?? subscription?.title ?? "" } as const;
  return choose(db, [feedId], { folding: "off" }, now, what);
}

/** Takes it back: every feed has the choices again that it had. */
export async function unchoose(tx: WriteTx, before: NonNullable<Undo["chosen"]>): Promise<void> {
  for (const [id, choices] of before) await changeSubscription(tx, id, (each) => withChoices(each, choices));
}

function changed(choices: FeedChoices, change: FeedChoicesChange): FeedChoices {
  const all = Object.entries({ ...choices, ...change });
  return Object.fromEntries(all.filter(([, value]) => value !== null && value !== undefined));
}

function withChoices<S extends { readonly choices?: FeedChoices }>(
  { choices: _former, ...subscription }: S,
  choices: FeedChoices,
) {
  return { ...subscription, ...(Object.keys(choices).length > 0 ? { choices } : {}) };
}
