import { hasAccess, originOf } from "../access.ts";
import { feedOffers } from "../discover/offers.ts";
import { decode } from "../feed/decode.ts";
import { retryAt } from "../fetch-feed.ts";
import { get } from "../http.ts";
import { limits } from "../limits.ts";
import type { Instant, Subscription } from "../model.ts";
import { letThrough } from "../private-network.ts";
import { FeedError, type FeedOffer, type Problem } from "../problem.ts";
import type { Door } from "../store/door.ts";
import type { Db } from "../store/schema.ts";
import { changeSubscription } from "../store/subscriptions.ts";
import { write } from "../store/transaction.ts";
import { isPrivateHost } from "../text/private-host.ts";

const WEEK = 7 * 86_400_000;

/**
 * Whether the feeds of its site should be looked up for a feed that failed so: it is gone, or was missing twice in a row,
 * or has become a page that names no feed; once a week at the most, but again where it could not be done without access.
 */
export function needsRescue({ failures, rescue }: Subscription, problem: Problem, now: Instant): boolean {
  if (rescue && rescue.origin === undefined && now - rescue.at < WEEK) return false;
  if (problem.kind === "http") return problem.status === 404 && failures > 0;
  return problem.kind === "gone" || (problem.kind === "not-a-feed" && problem.offers.length === 0);
}

/**
 * Looks up which feeds the site of a lost feed names on its front page, and keeps them to be offered; or notes for which
 * site we would need access. Where its host may not be asked now, it is looked up after another failure.
 */
export async function lookForFeeds(
  db: Db,
  door: Door,
  subscription: Subscription,
  now: Instant,
  signal?: AbortSignal,
): Promise<void> {
  const found = await rescueOf(db, door, subscription, now, signal).catch((error: unknown) =>
    error instanceof FeedError && error.problem.kind === "rate-limited" ? undefined : { offers: [] },
  );
  if (!found || signal?.aborted) return;
  await write(db, ["subscriptions"], (tx) =>
    changeSubscription(tx, subscription.id, (before) => ({ ...before, rescue: { at: now, ...found } })),
  );
}

async function rescueOf(
  db: Db,
  door: Door,
  { feedUrl, siteUrl }: Subscription,
  now: Instant,
  signal?: AbortSignal,
): Promise<{ readonly offers: readonly FeedOffer[]; readonly origin?: string }> {
  const page = URL.parse(siteUrl ?? "/", feedUrl);
  // A feed must not lead us into the reader's own network; one that stands there may name its site.
  if (!page || (isPrivateHost(page.hostname) && page.hostname !== new URL(feedUrl).hostname)) return { offers: [] };
  if (!(await hasAccess(page.href))) return { offers: [], origin: originOf(page.href) };
  const how = signal ? { signal } : {};
  const ask = () => letThrough(page.href, () => get(page.href, { Accept: "text/html" }, limits.pageBytes, how));
  const answer = await door.through(
    db,
    page.href,
    async () => {
      const { status, headers, ...rest } = await ask();
      const until = status === 429 || status === 503 ? retryAt(headers.get("retry-after"), now) : undefined;
      if (until !== undefined) throw new FeedError({ kind: "rate-limited", until });
      return { status, headers, ...rest };
    },
    signal,
  );
  if (answer.status !== 200) return { offers: [] };
  const html = decode(answer.body, answer.headers.get("content-type") ?? undefined);
  return { offers: feedOffers(html, answer.url).filter(({ url }) => url !== feedUrl) };
}
