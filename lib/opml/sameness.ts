/** At the end of an address these say "the feed of what stands before": a site has several of them for one thing. */
const FEED_END =
  /\/(?:feeds?|rss2?|atom|rdf|feeds?\/(?:atom|rss2?|rdf|posts\/default)|(?:feed|rss2?|atom|index|rdf)\.(?:xml|rss|rdf|atom|json|php))$/;
const FEEDBURNER = /^(?:feeds\d*\.feedburner\.com|feedproxy\.google\.com)\//;

/** All that a feed may be known by: under FeedBurner's roof the site's own address tells that two feeds are one. */
export function samenessOf(feedUrl: string, siteUrl?: string): readonly string[] {
  const key = sameness(feedUrl);
  if (!key.startsWith("feedburner/") || siteUrl === undefined) return [key];
  return [key, sameness(siteUrl)];
}

/**
 * What addresses have in common that most likely lead to the same feed: they differ in http or https, www, a slash at
 * the end, in which of its feeds of a site is meant (/feed, /rss, /atom.xml), or in which door of FeedBurner. A guess, to
 * be shown and not acted on.
 */
function sameness(feedUrl: string): string {
  const url = URL.parse(feedUrl);
  if (!url) return feedUrl;
  const place = (url.host.replace(/^www\./, "") + url.pathname).replace(/\/+$/, "");
  if (FEEDBURNER.test(`${place}/`)) return `feedburner/${url.pathname.replace(/^\/|\/$/g, "").toLowerCase()}`;
  return place.replace(FEED_END, "") + url.search;
}
