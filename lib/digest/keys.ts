import type { Instant, Print } from "../model.ts";
import { hash } from "../text/hash.ts";
import { bandsOf } from "./bands.ts";
import type { Shingles } from "./shingles.ts";

const DAY = 86_400_000;

/**
 * How long after its arrival an entry is found under a kind of key. What is syndicated or retitled comes within days; the
 * same title comes again after months as another post; an address does not.
 */
export const retention = { bands: 14 * DAY, titles: 90 * DAY, pages: 400 * DAY } as const;

/** Untitled notes shorter than this say too little to be found by what they say. */
const shortestText = 12;

/**
 * Under which an entry is found by any that may be the same post. The kind is hashed in: a title never meets an address.
 * Bands are negative, as they are kept in another place.
 */
export function keysOf(print: Print, shingles: Shingles): readonly number[] {
  return keysLeft(print, shingles, print.seen);
}

/** The same at an instant after its arrival: each kind of key has an end. */
export function keysLeft(print: Print, shingles: Shingles, now: Instant): readonly number[] {
  // An archive's old entries are no news to meet under another title.
  const oldest = Math.min(print.published ?? print.seen, print.seen);
  const recent = print.seen - oldest <= retention.bands && now - print.seen <= retention.bands;
  const bands = recent ? bandsOf(shingles).map((band) => -hash(`band ${band}`)) : [];
  return [...new Set([...lastingKeys(print, now), ...bands])];
}

export function isBand(key: number): boolean {
  return key < 0;
}

/** The keys that are left of an entry's at an instant; those of its text's likeness went first. */
export function lastingKeys(print: Print, now: Instant): readonly number[] {
  const age = now - print.seen;
  return [...(age <= retention.pages ? pageKeys(print) : []), ...(age <= retention.titles ? titleKeys(print) : [])];
}

function pageKeys(print: Print): readonly number[] {
  const urls = print.urls.map((url) => hash(`url ${url}`));
  return print.worldwide ? [...urls, hash(`guid ${print.guid}`)] : urls;
}

function titleKeys(print: Print): readonly number[] {
  if (print.titles.length > 0) return print.titles.map((title) => hash(`title ${title}`));
  return print.words >= shortestText ? [hash(`text ${print.text}`)] : [];
}
