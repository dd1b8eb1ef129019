import { limits } from "../limits.ts";
import type { FeedOffer } from "../problem.ts";
import { ellipsis } from "../text/ellipsis.ts";
import { isPrivateHost } from "../text/private-host.ts";
import { safeUrl } from "../text/url.ts";
import { headTags } from "./page-tags.ts";

/** Feeds are named in the head; a page of many megabytes is not read to its end. In UTF-16 units. */
const READ = 1_000_000;
const MOST_OFFERS = 50;
const FEED_TYPE = /^(?:application|text)\/(?:x[.-])?(?:rss|atom|rdf)\+xml$|^application\/feed\+json$/;
/** WordPress names its REST interface and oEmbed in the same way as feeds. */
const NO_FEED = /\/wp-json(?:\/|$)|oembed/i;
const COMMENTS_PATH = /\/comments?(?:\/|\.|$)/i;
const COMMENTS_TITLE =
  /\bcomments?\b|kommentar|commentaires|comentarios|comentários|commenti\b|reacties|комментари|コメント|评论/i;

type Link = { readonly href: string; readonly type: string; readonly title: string };

/**
 * The feeds that a web page names in its markup, in the order of the page, feeds of comments last, each once.
 * Never throws: what is no HTML names no feeds.
 */
export function feedOffers(html: string, pageUrl: string): readonly FeedOffer[] {
  const { links, base } = readLinks(html.slice(0, READ));
  return offersFrom(links, base, pageUrl);
}

/** The feeds among a page's links to other forms of itself, in whatever way these were read. */
export function offersFrom(named: readonly Link[], base: string | undefined, pageUrl: string): readonly FeedOffer[] {
  const against = safeUrl(base, pageUrl) ?? pageUrl;
  const links = named.map((link) => ({
    ...link,
    type: bare(link.type),
    title: ellipsis(link.title.replace(/\s+/g, " ").trim(), limits.title),
  }));
  const offers = new Map<string, FeedOffer>();
  for (const link of links) {
    const url = safeUrl(withoutFeedScheme(link.href), against);
    if (!url || url.length > limits.address || offers.has(url) || !isFeed(link.type, url)) continue;
    // A page of the web must not lead us into a private network.
    if (isPrivate(url) && !isPrivate(pageUrl)) continue;
    offers.set(url, link.title === "" ? { url } : { url, title: link.title });
  }
  const found = [...offers.values()];
  return [...found.filter((offer) => !isOfComments(offer)), ...found.filter(isOfComments)].slice(0, MOST_OFFERS);
}

/** `feed:https://...` and `feed://...` are what old pages wrote to open a reader. */
function withoutFeedScheme(href: string): string {
  return href.replace(/^\s*feed:(?:\/\/)?(?=https?:)/i, "").replace(/^\s*feed:\/\//i, "https://");
}

function isPrivate(url: string): boolean {
  return isPrivateHost(new URL(url).hostname);
}

function isOfComments({ url, title = "" }: FeedOffer): boolean {
  return COMMENTS_PATH.test(new URL(url).pathname) || COMMENTS_TITLE.test(title);
}

function readLinks(html: string): { readonly links: readonly Link[]; readonly base: string | undefined } {
  const links: Link[] = [];
  let base: string | undefined;
  for (const { name, attributes } of headTags(html)) {
    const href = attributes.get("href");
    // Only the first base counts, and it counts for links before it too.
    if (name === "base") base ??= href;
    else if (href && isAlternate(attributes.get("rel"))) {
      links.push({ href, type: attributes.get("type") ?? "", title: attributes.get("title") ?? "" });
    }
  }
  return { links, base };
}

function isAlternate(rel = ""): boolean {
  return rel.toLowerCase().split(/\s+/).includes("alternate");
}

/** A media type without its parameters. */
function bare(type: string): string {
  return (type.split(";", 1)[0] ?? "").trim().toLowerCase();
}

function isFeed(type: string, url: string): boolean {
  return FEED_TYPE.test(type) || (type === "application/json" && !NO_FEED.test(url));
}
