import { hasAccess } from "./access.ts";
import { feedOffers } from "./discover/offers.ts";
import { pageTitle } from "./discover/page-title.ts";
import { rhythmOf } from "./discover/rhythm.ts";
import { feedsInPage, siteFeeds, spelledOut } from "./discover/sites.ts";
import { feedLikeLinks, wellKnown } from "./discover/well-known.ts";
import { decode } from "./feed/decode.ts";
import { parseFeed } from "./feed/parse.ts";
import type { Fetched } from "./fetch-feed.ts";
import type { Instant } from "./model.ts";
import { FeedError, type FeedOffer, isOfAccess } from "./problem.ts";
import { knownAmong } from "./opml/followed.ts";
import type { Feed } from "./published.ts";
import { gapOf, isLong, laneOf } from "./schedule/host-rule.ts";
import type { Db } from "./store/schema.ts";
import { readSubscriptions } from "./store/followed.ts";
import { feedAddress, plainAddress } from "./text/feed-address.ts";
import { isPrivateHost } from "./text/private-host.ts";
import type { FeedPreview, FindView, FoundFeed } from "./view.ts";

const POSTS = 3;
const MOST_FEEDS = 20;
/** Addresses tried for a page that names no feed, at the most. */
const TRIES = 20;

/** Fetches what stands at an address; `known`: what was seen there a moment ago will do. */
export type Fetch = (
  url: string,
  how?: { readonly known?: boolean },
) => Promise<Extract<Fetched, { outcome: "document" }>>;

/** What an address brings: a feed, or a page that may name some. */
type Looked =
  | { readonly what: "feed"; readonly url: string; readonly feed: Feed }
  | { readonly what: "page"; readonly url: string; readonly html: string };

/**
 * The feeds behind whatever a reader typed: a feed, a site, a channel, a repository, a profile. The page's own word comes
 * first, then what its site is known for; with `harder`, links that look like feeds and well-known places are tried, one
 * after the other, until one is a feed. Nothing is stored.
 *
 * @throws FeedError every way a fetch can fail, `not-an-address`, and `not-a-feed` where nothing was found.
 */
export async function findFeeds(db: Db, typed: string, harder: boolean, now: Instant, fetch: Fetch): Promise<FindView> {
  const address =
    spelledOut(typed) ?? feedAddress(typed.replace(/^\s*(?:view-source|web\+feed|ext\+feed):(?:\/\/)?/i, ""));
  if (address === undefined) throw new FeedError({ kind: "not-an-address", text: typed.trim() });
  const known = await feedsFollowed(db);
  const ofSite = siteFeeds(address);
  const plain = spelledOut(typed) === undefined ? plainAddress(typed) : undefined;
  // Where one question a minute is allowed, it is better asked of the feed itself.
  const sparing = ofSite.length > 0 && isLong(gapOf(laneOf(address)));
  const looked = await (sparing ? undefined : lookEitherWay(address, plain, fetch, harder))?.catch((error: unknown) => {
    // A site that shows its page to persons only may still give its feeds to anybody.
    if (ofSite.length > 0 && error instanceof FeedError && !isOfAccess(error.problem)) return undefined;
    throw error;
  });
  if (looked?.what === "feed") {
    const offer = { url: looked.url, ...(looked.feed.title ? { title: looked.feed.title } : {}) };
    return { address, feeds: [known(offer)], preview: previewOf(looked, known, now) };
  }
  const named = looked ? [...feedOffers(looked.html, looked.url), ...feedsInPage(looked.html, looked.url)] : [];
  const offers = distinct([...named, ...ofSite]).filter(({ url }) => mayLeadTo(address, url));
  if (offers.length === 0 && harder && looked) {
    const { found, closed } = await tryOut(looked, fetch);
    if (found) {
      const offer = { url: found.url, ...(found.feed.title ? { title: found.feed.title } : {}) };
      return { address, feeds: [known(offer)], preview: previewOf(found, known, now) };
    }
    // Whether they are feeds shows when the reader lets us look.
    if (closed.length > 0) return { address, feeds: closed.map((url) => known({ url })) };
  }
  if (offers.length === 0) throw new FeedError({ kind: "not-a-feed", offers: [] });
  const title = looked ? pageTitle(looked.html) : undefined;
  return {
    address,
    feeds: offers.map(known),
    ...(title ? { title } : {}),
  };
}

/**
 * What a feed would bring, before it is followed. Nothing is stored.
 *
 * @throws FeedError every way a fetch can fail; `not-a-feed`.
 */
export async function previewFeed(db: Db, address: string, now: Instant, fetch: Fetch): Promise<FeedPreview> {
  const looked = await look(address, fetch, true);
  if (looked.what === "page") throw new FeedError({ kind: "not-a-feed", offers: feedOffers(looked.html, looked.url) });
  return previewOf(looked, await feedsFollowed(db), now);
}

/** Where https was only our guess, http is looked at as well. */
async function lookEitherWay(
  address: string,
  plain: string | undefined,
  fetch: Fetch,
  known: boolean,
): Promise<Looked> {
  try {
    return await look(address, fetch, known);
  } catch (error) {
    const unreached = error instanceof FeedError && error.problem.kind === "unreachable";
    if (!unreached || plain === undefined) throw error;
    return look(plain, fetch, known).catch(() => {
      throw error;
    });
  }
}

async function look(address: string, fetch: Fetch, known = false): Promise<Looked> {
  const { bytes, contentType, url } = await fetch(address, { known });
  const about = { url, ...(contentType === undefined ? {} : { contentType }) };
  try {
    const feed = parseFeed(bytes, about);
    return { what: "feed", url: address, feed };
  } catch (error) {
    if (!(error instanceof FeedError) || error.problem.kind !== "not-a-feed") throw error;
    return { what: "page", url, html: decode(bytes, contentType) };
  }
}

type Tried = {
  readonly found?: Extract<Looked, { what: "feed" }>;
  /** Links to sites that the browser keeps us from. */
  readonly closed: readonly string[];
};

/** One after the other, as the site's door lets us in, until one is a feed. */
async function tryOut(page: Extract<Looked, { what: "page" }>, fetch: Fetch): Promise<Tried> {
  const closed: string[] = [];
  const places = [...new Set([...feedLikeLinks(page.html, page.url), ...wellKnown(page.url)])];
  const tries = places.filter((url) => mayLeadTo(page.url, url)).slice(0, TRIES);
  for (const url of tries) {
    if (!(await hasAccess(url))) {
      closed.push(url);
      continue;
    }
    const looked = await look(url, fetch).catch((error: unknown) => {
      if (error instanceof FeedError && error.problem.kind !== "rate-limited") return undefined;
      throw error;
    });
    if (looked?.what === "feed") return { found: looked, closed };
  }
  return { closed };
}

function previewOf(
  { url, feed }: { readonly url: string; readonly feed: Feed },
  known: (offer: FeedOffer) => FoundFeed,
  now: Instant,
): FeedPreview {
  const dated = feed.entries.map((entry) => ({ entry, at: entry.published ?? entry.updated }));
  const newest = dated.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, POSTS);
  const rhythm = rhythmOf(
    dated.flatMap(({ at }) => at ?? []),
    now,
  );
  return {
    url,
    title: feed.title,
    entries: feed.entries.length,
    posts: newest.map(({ entry, at }) => ({ title: entry.title, ...(at === undefined ? {} : { at }) })),
    followed: known({ url }).followed,
    ...(feed.link === undefined ? {} : { siteUrl: feed.link }),
    ...(rhythm ? { rhythm } : {}),
  };
}

/** A page of the open web may not lead us into a private network; what the reader typed may be there. */
function mayLeadTo(from: string, to: string): boolean {
  return !isPrivateHost(new URL(to).hostname) || isPrivateHost(new URL(from).hostname);
}

function distinct(offers: readonly FeedOffer[]): readonly FeedOffer[] {
  return [...new Map(offers.toReversed().map((offer) => [offer.url, offer])).values()]
    .toReversed()
    .slice(0, MOST_FEEDS);
}

async function feedsFollowed(db: Db): Promise<(offer: FeedOffer) => FoundFeed> {
  const all = await readSubscriptions(db);
  return knownAmong(all.map((each) => ({ ...each, title: each.name ?? each.title })));
}
