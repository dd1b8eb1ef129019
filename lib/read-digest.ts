import { postView } from "./digest/days.ts";
import { lateOnes } from "./digest/late.ts";
import type { FeedId, Subscription } from "./model.ts";
import { needsAttention } from "./problem.ts";
import { readCounters } from "./store/counters.ts";
import { readMeta } from "./store/meta.ts";
import { readList } from "./store/page.ts";
import type { Db } from "./store/schema.ts";
import { readSubscriptions, titleOf } from "./store/followed.ts";
import { reading } from "./store/reading.ts";
import type { DigestPage, DigestQuery, Scope, SourceView } from "./view.ts";

/** A page of the digest: newest posts first. */
export async function readDigest(db: Db, query: DigestQuery): Promise<DigestPage> {
  const { filter = "all", scope, above } = query;
  const meta = reading(db, "meta");
  const [subscriptions, counters, healed, miscounted, finished, { post: newest }] = await Promise.all([
    readSubscriptions(db),
    readCounters(meta),
    readMeta(meta, "healed", undefined),
    readMeta(meta, "miscounted", undefined),
    readMeta(meta, "finished", []),
    readMeta(meta, "sequence", { entry: 0, post: 0 }),
  ]);
  const feedIds = scope && subscriptions.filter((each) => isWithin(each, scope)).map(({ id }) => id);
  const { listed, late: lateBelow, next, ...facts } = await readList(db, query, feedIds, finished);
  const sources = new Map(subscriptions.map((subscription) => [subscription.id, sourceOf(subscription)]));
  const since = new Map(subscriptions.map(({ id, addedAt }) => [id, addedAt]));
  const checkedAt = subscriptions.reduce((latest, { lastPollAt = 0 }) => Math.max(latest, lastPollAt), 0);
  const posts = listed.map((post) => postView(post, sources));
  const byPlace = posts.toSorted((a, b) => b.at - a.at || b.id - a.id);
  const late = filter === "starred" ? new Set() : lateOnes(byPlace, since, finished, above);
  return {
    posts: (filter === "starred" ? posts : byPlace).map((post) => (late.has(post.id) ? { ...post, late: true } : post)),
    sources: [
      ...sourcesIn(
        [...listed, ...lateBelow].map(({ lead }) => lead.feedId),
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
    ...(lateBelow.length > 0 ? { late: lateBelow.map((post) => ({ ...postView(post, sources), late: true })) } : {}),
    ...facts,
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
