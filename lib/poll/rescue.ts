import { hasAccess } from "../access.ts";
import { feedOffers } from "../discover/offers.ts";
import { decode } from "../feed/decode.ts";
import { get } from "../http.ts";
import { limits } from "../limits.ts";
import type { Instant, Subscription } from "../model.ts";
import { letThrough } from "../private-network.ts";
import type { FeedOffer, Problem } from "../problem.ts";
import type { Db } from "../store/schema.ts";
import { changeSubscription } from "../store/subscriptions.ts";
import { write } from "../store/transaction.ts";
import { isPrivateHost } from "../text/private-host.ts";

const WEEK = 7 * 86_400_000;

/**
 * Whether the feeds of its site should be looked up for a feed that failed so: it is gone, or was missing twice in a row,
 * or has become a page that names no feed; once a week at the most.
 */
export function needsRescue({ failures, rescue }: Subscription, problem: Problem, now: Instant): boolean {
  if (rescue && now - rescue.at < WEEK) return false;
  if (problem.kind === "http") return problem.status === 404 && failures > 0;
  return problem.kind === "gone" || (problem.kind === "not-a-feed" && problem.offers.length === 0);
}

/** Looks up which feeds the site of a lost feed names on its front page, and keeps them to be offered. */
export async function lookForFeeds(
  db: Db,
  subscription: Subscription,
  now: Instant,
  signal?: AbortSignal,
): Promise<void> {
  const offers = await offersOf(subscription, signal).catch(() => []);
  if (signal?.aborted) return;
  await write(db, ["subscriptions"], (tx) =>
    changeSubscription(tx, subscription.id, (before) => ({ ...before, rescue: { at: now, offers } })),
  );
}

async function offersOf({ feedUrl, siteUrl }: Subscription, signal?: AbortSignal): Promise<readonly FeedOffer[]> {
  const page = URL.parse(siteUrl ?? "/", feedUrl);
  if (!page || !(await hasAccess(page.href))) return [];
  // A feed must not lead us into the reader's own network; one that stands there may name its site.
  if (isPrivateHost(page.hostname) && page.hostname !== new URL(feedUrl).hostname) return [];
  const how = signal ? { signal } : {};
  const answer = await letThrough(page.href, () => get(page.href, { Accept: "text/html" }, limits.pageBytes, how));
  if (answer.status !== 200) return [];
  const html = decode(answer.body, answer.headers.get("content-type") ?? undefined);
  return feedOffers(html, answer.url).filter(({ url }) => url !== feedUrl);
}
