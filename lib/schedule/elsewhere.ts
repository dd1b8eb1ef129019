import type { Elsewhere, Instant } from "../model.ts";

const DAY = 86_400_000;
/** How often and for how long a feed has to be found at one other place before that is its address. */
const enough = { polls: 3, days: 7 };

/**
 * What is known of a feed's redirects after a poll that ended at `url`: `known` where it brought what we know of the feed
 * (or nothing new), `confirmed` where the document names `url` as its own address. A browser does not tell a permanent
 * redirect from a passing one, so only constancy tells. An answer at the feed's own address, another place, or a document
 * of which nothing is known begin anew.
 */
export function elsewhereAfter(
  before: Elsewhere | undefined,
  feedUrl: string,
  { url, known, confirmed }: { readonly url: string; readonly known: boolean; readonly confirmed: boolean },
  now: Instant,
): Elsewhere | undefined {
  const place = withoutFragment(url);
  if (place === withoutFragment(feedUrl) || !known) return undefined;
  const same = before?.url === place ? before : undefined;
  return {
    url: place,
    polls: (same?.polls ?? 0) + 1,
    since: same?.since ?? now,
    ...(confirmed || same?.confirmed ? { confirmed: true } : {}),
  };
}

/** What follows from it: nothing yet; the feed has moved within its site or says so itself; or the reader is asked. */
export function moveOf(elsewhere: Elsewhere | undefined, feedUrl: string, now: Instant): "none" | "follow" | "ask" {
  if (!elsewhere || elsewhere.polls < enough.polls || now - elsewhere.since < enough.days * DAY) return "none";
  // Nobody is led from a secret way to an open one without being asked.
  if (feedUrl.startsWith("https:") && !elsewhere.url.startsWith("https:")) return "ask";
  return elsewhere.confirmed || isSameSite(feedUrl, elsewhere.url) ? "follow" : "ask";
}

/** One host, or one of them below the other: `www.` and the like. What shares less may belong to somebody else. */
export function isSameSite(a: string, b: string): boolean {
  const [one, other] = [bareHost(a), bareHost(b)];
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

function bareHost(url: string): string {
  return new URL(url).hostname.replace(/^www\./, "");
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, "");
}
