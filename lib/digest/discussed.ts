import type { FeedEntry } from "../published.ts";
import { decodeEntities } from "../text/entities.ts";
import { siteOf } from "../text/site-of.ts";
import { safeUrl } from "../text/url.ts";

/** How boards name the page that a thread is about: Reddit's "[link]" beside "[comments]", "Article URL:" (hnrss). */
const named =
  /(?:(?:article|link|story) url:\s*<a\s[^<>]*?href\s*=\s*["']([^"'<>]*)["'])|(?:<a\s[^<>]*?href\s*=\s*["']([^"'<>]*)["'][^<>]*>\s*\[link\]\s*<\/a>)/i;

/**
 * An entry of a board whose link leads to its own thread, with the page that it is about: as if the feed had linked to that
 * page and named the thread beside it, which other boards do.
 */
export function withDiscussed(entry: FeedEntry, html: string): FeedEntry {
  const { link, origLink, comments } = entry;
  if (link === undefined || origLink !== undefined || !/\[link\]| url:/i.test(html)) return entry;
  const [, first, second] = named.exec(html) ?? [];
  const page = safeUrl(decodeEntities(first ?? second ?? ""));
  if (page === undefined || isOneSite(page, link)) return entry;
  return { ...entry, origLink: page, comments: comments ?? link };
}

/** What a board keeps itself (a thread without a page, its own pictures) is not about another's page. */
function isOneSite(page: string, link: string): boolean {
  const [one, other] = [page, link].map((address) => siteOf(URL.parse(address)?.hostname ?? ""));
  return one === other;
}
