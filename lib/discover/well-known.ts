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

const ANCHOR = /<a\s[^>]{0,2000}?href\s*=\s*["']?([^"'\s>]{1,2000})/gi;
const LOOKS_LIKE_FEED = /(?:^|[/.?=_-])(?:feeds?|rss2?|atom)(?:[/.?&=_-]|$)|\.(?:rss|atom|rdf)$/i;
const MOST = 10;

/** Links of a page to what looks like feeds by address, for pages that name none in their head. */
export function feedLikeLinks(html: string, pageUrl: string): readonly string[] {
  const found = new Set<string>();
  for (const [, href = ""] of html.slice(0, 1_000_000).matchAll(ANCHOR)) {
    const url = URL.parse(href.replaceAll("&amp;", "&"), pageUrl);
    if (!url || !/^https?:$/.test(url.protocol) || !LOOKS_LIKE_FEED.test(url.pathname + url.search)) continue;
    found.add(url.href);
    if (found.size === MOST) break;
  }
  return [...found];
}
