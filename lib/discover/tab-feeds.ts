import type { FeedOffer } from "../problem.ts";
import { offersFrom } from "./offers.ts";
import { feedsInPage, siteFeeds } from "./sites.ts";

const FEED_TEXT =
  /^\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--[^]{0,1000}?-->\s*|<\?[^>]{0,500}>\s*|<!doctype[^>]{0,500}>\s*){0,5}<(?:rss|feed|(?:\w+:)?RDF|channel)[\s>]/i;
const JSON_FEED = /^\s*\{[^]{0,2000}"version"\s*:\s*"https:\/\/jsonfeed\.org\/version\//;

/**
 * The feeds of the tab in front: itself, where the browser shows a feed as text (Chromium does so under any type, and
 * calls it text/plain: so the text decides), else those it names and those its site is known for.
 */
export function tabFeeds(look: {
  readonly url: string;
  readonly title: string;
  readonly base: string;
  readonly links: readonly { readonly href: string; readonly type: string; readonly title: string }[];
  readonly text: string;
  /** What only the page tells of its site's feeds (`feedsInPage`). */
  readonly said?: string;
}): readonly FeedOffer[] {
  if (!/^https?:/.test(look.url)) return [];
  if (FEED_TEXT.test(look.text) || JSON_FEED.test(look.text)) return [{ url: look.url }];
  const named = offersFrom(look.links, look.base, look.url);
  const all = [...named, ...feedsInPage(look.said ?? "", look.url), ...siteFeeds(look.url)];
  // The page's own words for a feed come first.
  return all.filter(({ url }, i) => all.findIndex((offer) => offer.url === url) === i);
}
