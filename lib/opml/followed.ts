import type { FeedOffer } from "../problem.ts";
import type { FoundFeed } from "../view.ts";
import { samenessOf } from "./sameness.ts";

/** What is followed already, as far as something else is compared with it. */
export type Known = { readonly feedUrl: string; readonly siteUrl?: string; readonly title: string };

/** Tells of an offered feed whether it is followed, or may be under a slightly different address. */
export function knownAmong(followed: readonly Known[]): (offer: FeedOffer) => FoundFeed {
  const addresses = new Set(followed.map(({ feedUrl }) => feedUrl));
  const named = new Map(
    followed.flatMap(({ feedUrl, siteUrl, title }) =>
      samenessOf(feedUrl, siteUrl).map((key) => [key, title || feedUrl] as const),
    ),
  );
  return (offer) => {
    if (addresses.has(offer.url)) return { ...offer, followed: true };
    const like = samenessOf(offer.url).flatMap((key) => named.get(key) ?? [])[0];
    return { ...offer, followed: false, ...(like === undefined ? {} : { like }) };
  };
}
