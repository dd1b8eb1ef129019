import type { Outline } from "../published.ts";

export type OpmlList = {
  readonly title?: string;
  /** In the order of the list. */
  readonly outlines: readonly Outline[];
  /** What the list means to be followed and nobody can fetch: newsletters, scraped pages, other lists. */
  readonly refused: readonly { readonly title: string; readonly address: string }[];
  /** What had to be mended to read the list, one sentence each. */
  readonly repaired: readonly string[];
};

/** The list as a reader of either kind sees it: names in lower case, values decoded, nothing judged. */
export type Token = { readonly kind: "open"; readonly attributes: Attributes } | { readonly kind: "close" };

export type Attributes = ReadonlyMap<string, string>;

/** What a reader got out of the text. */
export type Reading = { readonly title: string | undefined; readonly tokens: readonly Token[] };

/** The attributes by which an outline says that it is a feed. `url` is a feed's address only in an outline of that type. */
export function namesFeed(attributes: Attributes): boolean {
  return attributes.has("xmlurl") || attributes.has("feedurl");
}
