import type { Entry, Subscription } from "../model.ts";
import type { FeedEntry } from "../published.ts";
import { siteOf } from "../text/site-of.ts";

/** Sites whose entries are about other sites' pages. */
const boards =
  /(?:^|\.)(?:news\.ycombinator\.com|hnrss\.org|lobste\.rs|reddit\.com|tildes\.net|slashdot\.org|metafilter\.com)$/;
/** They lead on to the page itself, so they say nothing about where it stands. */
const redirectors =
  /(?:^|\.)(?:feedproxy\.google\.com|feedburner\.com|feeds\.[a-z0-9-]+\.[a-z]+|feedsportal\.com|rss\.[a-z0-9-]+\.[a-z]+)$/;

/** It points at another site's page and has its own page for comments: to be shown beside that post, never as it. */
export function isDiscussion(entry: Pick<FeedEntry, "guid" | "link" | "origLink" | "comments">): boolean {
  const page = hostOf(entry.origLink ?? entry.link);
  if (page === undefined || redirectors.test(page)) return false;
  return [entry.comments, entry.guid].some((address, i) => {
    const host = hostOf(address);
    return host !== undefined && siteOf(host) !== siteOf(page) && (i === 0 || boards.test(host));
  });
}

/**
 * The page on which an entry that is about another's page can be read: that for comments, its own on its feed's site (link
 * blogs name it in the guid), never the page it is about. Absent where it has none.
 */
export function pageOfDiscussion(
  { comments, guid, url, home }: Pick<Entry, "comments" | "guid" | "url" | "home">,
  feed: Pick<Subscription, "siteUrl" | "feedUrl"> | undefined,
): string | undefined {
  if (comments !== undefined) return comments;
  if (home) return url;
  const host = hostOf(guid);
  if (host === undefined || !/^https?:/i.test(guid ?? "") || host === hostOf(url)) return undefined;
  const sites = [feed?.siteUrl, feed?.feedUrl].flatMap((address) => hostOf(address) ?? []).map(siteOf);
  return boards.test(host) || sites.includes(siteOf(host)) ? guid : undefined;
}

function hostOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : URL.parse(address)?.hostname || undefined;
}
