import { readShelf } from "./local/backup-shelf.ts";
import type { BackupsView } from "./backup-view.ts";
import { postView } from "./digest/days.ts";
import { lateOnes } from "./digest/late.ts";
import type { EntryId, FeedId, Folder, Instant, Subscription } from "./model.ts";
import { needsAttention } from "./problem.ts";
import { postsPerDay } from "./store/activity.ts";
import { readCounters } from "./store/counters.ts";
import { readMeta } from "./store/meta.ts";
import { readFinished } from "./store/finished.ts";
import { listPosts } from "./store/lists.ts";
import { readPosts } from "./store/posts.ts";
import type { Db } from "./store/schema.ts";
import { reading } from "./store/transaction.ts";
import { readSubscriptions, titleOf } from "./store/subscriptions.ts";
import { readUndo as undoable } from "./store/undo.ts";
import type {
  BodyView,
  DigestPage,
  DigestQuery,
  Scope,
  SourcesView,
  SourceView,
  SubscriptionView,
  UndoView,
} from "./view.ts";

/** A page of the digest: newest posts first. */
export async function readDigest(
  db: Db,
  { count, below, above, filter = "all", scope, keep = [] }: DigestQuery,
): Promise<DigestPage> {
  const meta = reading(db, "meta");
  const [subscriptions, counters, healed, miscounted, finished, { post: newest }] = await Promise.all([
    readSubscriptions(db),
    readCounters(meta),
    readMeta(meta, "healed", undefined),
    readMeta(meta, "miscounted", undefined),
    readFinished(meta),
    readMeta(meta, "sequence", { entry: 0, post: 0 }),
  ]);
  const feedIds = scope && subscriptions.filter((each) => isWithin(each, scope)).map(({ id }) => id);
  const listed = await listPosts(db, { filter, count, below, feedIds });
  const missing = keep.filter((id) => !listed.some((post) => post.id === id));
  const kept = missing.length > 0 ? await readPosts(reading(db, "posts"), missing) : [];
  const sources = new Map(subscriptions.map((subscription) => [subscription.id, sourceOf(subscription)]));
  const last = listed.length === count ? listed.at(-1) : undefined;
  const next = filter === "starred" ? last?.starred : last && ([last.at, last.id] as const);
  const posts = [...listed, ...kept.toSorted((a, b) => b.at - a.at)].map((post) => postView(post, sources));
  const since = new Map(subscriptions.map(({ id, addedAt }) => [id, addedAt]));
  const checkedAt = subscriptions.reduce((latest, { lastPollAt = 0 }) => Math.max(latest, lastPollAt), 0);
  const byPlace = posts.toSorted((a, b) => b.at - a.at || b.id - a.id);
  const late = filter === "starred" ? new Set() : lateOnes(byPlace, since, finished, above);
  return {
    posts: (filter === "starred" ? posts : byPlace).map((post) => (late.has(post.id) ? { ...post, late: true } : post)),
    sources: [
      ...sourcesIn(
        posts.map((post) => post.feedId),
        sources,
      ),
    ],
    unread: counters.all,
    subscriptions: subscriptions.length,
    attention: subscriptions.filter(({ problem }) => needsAttention(problem)).length,
    newest,
    ...(checkedAt > 0 ? { checkedAt } : {}),
    finished: finished.slice(-40),
    ...(healed ? { healed } : {}),
    ...(miscounted ? { miscounted } : {}),
    ...(next ? { next } : {}),
  };
}

/** The feeds of a folder, or the one feed. */
export async function feedsWithin(db: Db, scope: Scope): Promise<readonly FeedId[]> {
  return (await readSubscriptions(db)).filter((each) => isWithin(each, scope)).map(({ id }) => id);
}

/** In the folder itself, or in one within it. */
function isWithin({ id, folders }: Pick<Subscription, "id" | "folders">, scope: Scope): boolean {
  if ("feedId" in scope) return id === scope.feedId;
  return folders.some((folder) => scope.folder.every((name, i) => folder[i] === name));
}

/** Only those that are listed: a snapshot has no room for thousands. */
function sourcesIn(ids: readonly FeedId[], sources: ReadonlyMap<FeedId, SourceView>): ReadonlyMap<FeedId, SourceView> {
  return new Map(
    [...new Set(ids)].flatMap((id) => (sources.has(id) ? [[id, sources.get(id) as SourceView] as const] : [])),
  );
}

function sourceOf(subscription: Subscription): SourceView {
  return {
    title: titleOf(subscription),
    ...(subscription.siteUrl === undefined ? {} : { siteUrl: subscription.siteUrl }),
    ...(subscription.choices?.edits === "hidden" ? { hidesEdits: true } : {}),
  };
}

/** The text of an entry as received, to be sanitised where it is shown. */
export async function readBody(db: Db, entryId: EntryId): Promise<BodyView> {
  const [body, entry] = await Promise.all([db.get("bodies", entryId), db.get("entries", entryId)]);
  const base = body?.base ?? entry?.url;
  const enclosures = entry?.enclosures ?? [];
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

/** The backups that are kept, and whether one is being restored. */
export async function readBackups(db: Db): Promise<BackupsView> {
  const [{ kept, failed }, job] = await Promise.all([readShelf(), readMeta(reading(db, "meta"), "restore", undefined)]);
  const [step] = job?.steps ?? [];
  const undoing = step?.way !== "add" && step?.way !== "replace";
  return {
    kept,
    ...(failed ? { failed } : {}),
    ...(job ? { restoring: { done: job.done, total: job.total, undoing } } : {}),
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
