import { postView } from "./digest/days.ts";
import type { EntryId, FeedId, Subscription } from "./model.ts";
import { needsAttention } from "./problem.ts";
import { readCounters } from "./store/counters.ts";
import { newestPosts, type Place } from "./store/posts.ts";
import type { Db } from "./store/schema.ts";
import { readSubscriptions } from "./store/subscriptions.ts";
import type { BodyView, DigestPage, SourceView, SubscriptionView } from "./view.ts";

export type DigestQuery = { readonly count: number; readonly below?: Place; readonly unreadOnly?: boolean };

/** A page of the digest: newest posts first. */
export async function readDigest(db: Db, { count, below, unreadOnly }: DigestQuery): Promise<DigestPage> {
  const [posts, subscriptions, counters] = await Promise.all([
    newestPosts(db, unreadOnly ? "unread" : "at", count, below),
    readSubscriptions(db),
    readCounters(db.transaction("meta") as never),
  ]);
  const sources = new Map(subscriptions.map((subscription) => [subscription.id, sourceOf(subscription)]));
  const last = posts.length === count ? posts.at(-1) : undefined;
  return {
    posts: posts.map((post) => postView(post, sources)),
    sources: [
      ...sourcesIn(
        posts.map((post) => post.lead.feedId),
        sources,
      ),
    ],
    unread: counters.all,
    subscriptions: subscriptions.length,
    attention: subscriptions.filter(({ problem }) => needsAttention(problem)).length,
    ...(last ? { next: [last.at, last.id] } : {}),
  };
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
  };
}

/** The reader's own name for a feed, else the feed's, else its address. */
function titleOf({ name, title, feedUrl }: Subscription): string {
  return name || title || feedUrl.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
}

/** The text of an entry as received, to be sanitised where it is shown. */
export async function readBody(db: Db, entryId: EntryId): Promise<BodyView> {
  const [body, entry] = await Promise.all([db.get("bodies", entryId), db.get("entries", entryId)]);
  const base = body?.base ?? entry?.url;
  return { html: body?.html ?? "", ...(base === undefined ? {} : { base }) };
}

/** Every feed the reader follows, by title. */
export async function readSources(db: Db): Promise<readonly SubscriptionView[]> {
  const [subscriptions, counters] = await Promise.all([
    readSubscriptions(db),
    readCounters(db.transaction("meta") as never),
  ]);
  return subscriptions
    .map((subscription) => subscriptionView(subscription, counters.feeds[subscription.id] ?? 0))
    .toSorted((a, b) => a.title.localeCompare(b.title));
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
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
    ...(problem === undefined ? {} : { problem }),
    ...(failingSince === undefined ? {} : { failingSince }),
  };
}
