import { limits } from "../limits.ts";
import { safeUrl } from "../text/url.ts";
import { tagsNamed } from "./page-tags.ts";

/** Where feeds often are, by how often; from Miniflux's list and our own fixtures. */
const PATHS = [
  "feed/",
  "atom.xml",
  "feed.xml",
  "index.xml",
  "rss.xml",
  "rss/",
  "feed.atom",
  "index.rss",
  "feed.json",
  "rss/feed.xml",
];

/** Addresses worth a try for a page that names no feed: each path beside the page, and at the root of its site. */
export function wellKnown(pageUrl: string): readonly string[] {
  const url = URL.parse(pageUrl);
  if (!url) return [];
  const folders = [new URL("./", url.origin + url.pathname).href, `${url.origin}/`];
  return [...new Set(PATHS.flatMap((path) => folders.map((folder) => folder + path)))];
}

/** A page of many megabytes is not read to its end. In UTF-16 units. */
const READ = 1_000_000;
const anchors = new Set(["a"]);
const LOOKS_LIKE_FEED = /(?:^|[/.?=_-])(?:feeds?|rss2?|atom)(?:[/.?&=_-]|$)|\.(?:rss|atom|rdf)$/i;
const MOST = 10;

/** Links of a page to what looks like feeds by address, for pages that name none in their head. */
export function feedLikeLinks(html: string, pageUrl: string): readonly string[] {
  const found = new Set<string>();
  for (const { attributes } of tagsNamed(anchors, html.slice(0, READ))) {
    const href = safeUrl(attributes.get("href"), pageUrl);
    const url = href === undefined || href.length > limits.address ? undefined : new URL(href);
    if (!url || !LOOKS_LIKE_FEED.test(url.pathname + url.search)) continue;
    found.add(url.href);
    if (found.size === MOST) break;
  }
  return [...found];
}
