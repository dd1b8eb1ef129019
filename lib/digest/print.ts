import type { FeedEntry, FeedId, Print } from "../model.ts";
import { hash } from "../text/hash.ts";
import { canonicalUrl } from "./canonical-url.ts";
import { tokens } from "./tokens.ts";

/** Enough words that two texts that begin alike are hardly two. */
const openingWords = 12;

/** What `decide` compares of an entry. `text` is its plain text. */
export function printOf(feedId: FeedId, entry: FeedEntry, text: string): Print {
  const words = tokens(text);
  return {
    feedId,
    urls: canonicalUrls(entry).map((url) => hash(url)),
    link: entry.link ? hash(entry.link) : 0,
    title: hashOf(tokens(entry.title)),
    text: hashOf(words),
    opening: words.length < openingWords ? 0 : hashOf(words.slice(0, openingWords)),
    words: words.length,
    ...(entry.published === undefined ? {} : { published: entry.published }),
    discussion: isDiscussion(entry),
  };
}

function canonicalUrls(entry: FeedEntry): readonly string[] {
  const addresses = [entry.origLink, entry.link].filter((address) => address !== undefined).map(canonicalUrl);
  return [...new Set(addresses.filter((address) => address !== undefined))];
}

function isDiscussion(entry: FeedEntry): boolean {
  const [comments, link] = [entry.comments, entry.link].map((address) =>
    address ? URL.parse(address)?.host : undefined,
  );
  return comments !== undefined && link !== undefined && comments !== link;
}

/** 0 is kept for "nothing to compare". */
function hashOf(words: readonly string[]): number {
  return words.length === 0 ? 0 : hash(words.join(" ")) || 1;
}
