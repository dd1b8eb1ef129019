import { resourceUrl } from "./html/policy.ts";
import type { EntryId, FeedId, Folder, Instant, Subscription } from "./model.ts";
import { postsPerDay } from "./store/activity.ts";
import { readCounters } from "./store/counters.ts";
import type { Db } from "./store/schema.ts";
import { reading } from "./store/reading.ts";
import { titleOf } from "./store/followed.ts";
import { readUndo as undoable } from "./store/undoable.ts";
import type { BodyView, SourcesView, SubscriptionView, UndoView } from "./view.ts";

/** The text of an entry as received, to be sanitised where it is shown. */
export async function readBody(db: Db, entryId: EntryId): Promise<BodyView> {
  const [body, entry] = await Promise.all([db.get("bodies", entryId), db.get("entries", entryId)]);
  const base = body?.base ?? entry?.url;
  const enclosures = (entry?.enclosures ?? []).map((each) => {
    const plays = resourceUrl(each.url);
    return plays === undefined ? each : { ...each, plays };
  });
  return {
    html: body?.html ?? "",
    ...(base === undefined ? {} : { base }),
    ...(enclosures.length > 0 ? { enclosures } : {}),
  };
}

/** Every feed the reader follows, by title, and those removed of late. */
export async function readSources(db: Db): Promise<SourcesView> {
  const [all, counters] = await Promise.all([db.getAll("subscriptions"), readCounters(reading(db, "meta"))]);
  const views = all
    .filter(({ removedAt }) => removedAt === undefined)
    .map((subscription) => subscriptionView(subscription, counters.feeds[subscription.id] ?? 0));
  const removed = all.flatMap((subscription) => {
    const { id, feedUrl, removedAt } = subscription;
    return removedAt === undefined ? [] : [{ id, feedUrl, removedAt, title: titleOf(subscription) }];
  });
  return {
    subscriptions: views.toSorted((a, b) => a.title.localeCompare(b.title)),
    removed: removed.toSorted((a, b) => b.removedAt - a.removedAt),
    folders: Object.entries(counters.folders).map(([key, unread]) => [JSON.parse(key) as Folder, unread]),
  };
}

/** Posts of a feed in each of the last thirty days, the oldest first. */
export function readActivity(db: Db, feedId: FeedId, now: Instant): Promise<readonly number[]> {
  return postsPerDay(db, feedId, 30, now);
}

/** What can be taken back, the latest first. */
export async function readUndo(db: Db): Promise<readonly UndoView[]> {
  return (await undoable(db)).map(({ act, at, what }) => ({ act, at, what }));
}

function subscriptionView(subscription: Subscription, unread: number): SubscriptionView {
  const { id, feedUrl, siteUrl, folders, lastPollAt, lastSuccessAt, nextPollAt, problem, failingSince, repaired } =
    subscription;
  return {
    id,
    title: titleOf(subscription),
    feedUrl,
    folders,
    unread,
    fresh: lastPollAt === undefined,
    nextPollAt,
    repaired,
    choices: subscription.choices ?? {},
    addedAt: subscription.addedAt,
    ...(subscription.importId === undefined ? {} : { importId: subscription.importId }),
    ...(subscription.movedFrom ? { movedFrom: subscription.movedFrom } : {}),
    ...(subscription.outline === undefined ? {} : { outline: subscription.outline }),
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
    ...(subscription.rhythm ? { lastPostAt: subscription.rhythm.newestAt } : {}),
    ...(problem === undefined ? {} : { problem }),
    ...(failingSince === undefined ? {} : { failingSince }),
    ...(subscription.guids ? { guids: subscription.guids } : {}),
  };
}
