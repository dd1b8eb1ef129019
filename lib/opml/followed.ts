import type { FeedOffer } from "../problem.ts";
import type { FoundFeed } from "../view.ts";
import { samenessOf } from "./sameness.ts";

/** What is followed already, as far as something else is compared with it. */
export type Known = {
  readonly feedUrl: string;
  readonly siteUrl?: string;
  readonly title: string;
  /** Where it stood before. */
  readonly movedFrom?: { readonly url: string };
};

/** The addresses under which they are followed, or were until they moved: lists of other readers name the old ones. */
export function addressesOf(followed: readonly Known[]): ReadonlySet<string> {
  return new Set(followed.flatMap(({ feedUrl, movedFrom }) => (movedFrom ? [feedUrl, movedFrom.url] : [feedUrl])));
}

/** Tells of an offered feed whether it is followed, or may be under a slightly different address. */
export function knownAmong(followed: readonly Known[]): (offer: FeedOffer) => FoundFeed {
  const addresses = addressesOf(followed);
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
