import type { Outline } from "../published.ts";

export type ListFormat = "opml" | "bookmarks" | "addresses" | "newsboat" | "takeout";

/** What a list of feeds says, whatever it was written as. */
export type FeedList = {
  readonly format: ListFormat;
  readonly title?: string;
  /** In the order of the list, each address once with every folder it stands in. */
  readonly outlines: readonly Outline[];
  /** How often the list names a feed that it has named already. */
  readonly repeats: number;
  /** What the list means to be followed and nobody can fetch: newsletters, scraped pages, other lists. */
  readonly refused: readonly { readonly title: string; readonly address: string }[];
  /** What had to be mended or left out to read the list, one sentence each. */
  readonly repaired: readonly string[];
};

/** The list as a reader of either kind sees it: names in lower case, values decoded, nothing judged. */
export type Token =
  | { readonly kind: "open"; readonly attributes: Attributes; readonly others?: Others | undefined }
  | { readonly kind: "close" };

export type Attributes = ReadonlyMap<string, string>;
/** The attributes that are not ours to understand, by their names as written. */
export type Others = readonly (readonly [name: string, value: string])[];

/** What a reader got out of the text. */
export type Reading = {
  readonly title: string | undefined;
  readonly tokens: readonly Token[];
  /** Prefixes that the root declares. */
  readonly namespaces: ReadonlyMap<string, string>;
};

const UNDERSTOOD: ReadonlySet<string> = new Set([
  "text",
  "title",
  "type",
  "xmlurl",
  "feedurl",
  "url",
  "htmlurl",
  "iscomment",
]);

/** The attributes by which an outline says that it is a feed. `url` is a feed's address only in an outline of that type. */
export function namesFeed(attributes: Attributes): boolean {
  return attributes.has("xmlurl") || attributes.has("feedurl");
}

/** An outline's start tag, from its attributes as written. Of two alike the last counts. */
export function openToken(written: Iterable<readonly [string, string]>): Token {
  const attributes = new Map<string, string>();
  const others: (readonly [string, string])[] = [];
  for (const [name, value] of written) {
    const lower = name.toLowerCase();
    attributes.set(lower, value);
    if (!UNDERSTOOD.has(lower)) others.push([name, value]);
  }
  return others.length > 0 ? { kind: "open", attributes, others } : { kind: "open", attributes };
}

/** The prefixes that an element declares. */
export function namespacesIn(written: Iterable<readonly [string, string]>): ReadonlyMap<string, string> {
  return new Map(
    [...written].filter(([name]) => name.startsWith("xmlns:")).map(([name, address]) => [name.slice(6), address]),
  );
}
