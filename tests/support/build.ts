import type { Feed, FeedEntry, RawEntry } from "../../lib/published.ts";
import { hash } from "../../lib/text/hash.ts";

const DAY = 86_400_000;

/** 16 Feb 2026 06:00 GMT. */
export const morning = Date.UTC(2026, 1, 16, 6);

/** Over sixty words, so that a text counts as one. */
export const longText = [
  "An interface that people can read is one that a model can read as well, and the other way round.",
  "We wrote down how our own endpoints are named, which of those names had to be explained in the last",
  "year, and what it cost to keep both spellings alive. The short version is that a plain noun and a",
  "plain verb beat every clever abbreviation we have tried so far, by a wide margin and every time.",
].join(" ");

let number = 0;

/** An entry of a document; each has its own guid and link unless told otherwise. */
export function feedEntry(said: Partial<FeedEntry> & { readonly text?: string } = {}): FeedEntry {
  const { text, ...given } = said;
  number++;
  return {
    guid: `urn:test:${number}`,
    title: `Post ${number}`,
    link: `https://blog.example/posts/${number}`,
    published: morning,
    authors: [],
    enclosures: [],
    categories: [],
    content: { html: `<p>${text ?? `${longText} This is number ${number}.`}</p>` },
    ...given,
  };
}

/** A feed's document. */
export function feedOf(entries: readonly FeedEntry[], said: Partial<Feed> = {}): Feed {
  return { title: "A blog", link: "https://blog.example/", hints: {}, entries, repaired: [], partial: false, ...said };
}

/** The entries as they stand in a document, all of them read. */
export function rawEntries(entries: readonly FeedEntry[]): readonly RawEntry[] {
  return entries.map((entry) => ({ rawHash: hash(JSON.stringify(entry)), entry }));
}

export function daysAfter(days: number, from = morning): number {
  return from + days * DAY;
}
