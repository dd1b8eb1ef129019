import type { Pair } from "./pair.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A text shorter than this says too little to tell two posts apart, or to call them one. */
export const short = 12;
/** What a machine writes every hour (status pages, job lists) is rarely longer. */
export const enough = 24;
/** Long enough that being mostly alike is no accident, whatever the titles say. */
export const long = 60;

/** A title of four words and more is hardly that of another post ("Photo", "Open thread", "Service disruption"). */
export function isTelling({ a, b }: Pair): boolean {
  return Math.min(a.titleLength ?? 0, b.titleLength ?? 0) >= 4;
}

/**
 * A discussion has the title and the link of what it discusses, but it is another page to read; so are two of them, which
 * say little more than "Comments". A blog that keeps its comments elsewhere has a text of its own.
 */
export function isThread({ discussion, words }: Pair): boolean {
  return discussion && words < long;
}

/** An excerpt begins as its full text does; a quotation comes from the middle. What was copied whole may have a preface. */
export function begins({ text, words }: Pair, enoughOfIt: number): boolean {
  return text.lead >= enoughOfIt || (text.full && text.jaccard >= 0.85 && words >= long);
}
