import { htmlToText } from "../text/html-to-text.ts";
import { tokens } from "./tokens.ts";

/** A text as rules compare it: a hash for each run of three words, in their order. Empty for no text. */
export type Shingles = Int32Array;

/** A text shorter than three words is one shingle. */
export function shinglesOf(words: readonly string[]): Shingles {
  if (words.length === 0) return new Int32Array(0);
  const hashes = words.map(hash32);
  const shingles = new Int32Array(Math.max(1, words.length - 2));
  for (let i = 0; i < shingles.length; i++) {
    shingles[i] = combine(combine(hashes[i] ?? 0, hashes[i + 1] ?? 0), hashes[i + 2] ?? 0);
  }
  return shingles;
}

/** The same of a stored text. */
export function shinglesOfHtml(html: string): Shingles {
  return shinglesOf(tokens(htmlToText(html)));
}

/** A word as a signed 32-bit number (FNV-1a, then mixed): small enough to keep many. */
export function hash32(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return combine(hash, word.length);
}

function combine(a: number, b: number): number {
  let hash = Math.imul(a ^ (a >>> 15), 0x85ebca6b) ^ b;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
