import { htmlToText } from "../text/html-to-text.ts";
import { combine, wordHashes, type WordHashes } from "./word-hashes.ts";

/** A text as rules compare it: a hash for each run of three words, in their order. Empty for no text. */
export type Shingles = Int32Array;

/** A text shorter than three words is one shingle. */
export function shinglesOf({ hashes }: Pick<WordHashes, "hashes">): Shingles {
  if (hashes.length === 0) return hashes;
  const shingles = new Int32Array(Math.max(1, hashes.length - 2));
  for (let i = 0; i < shingles.length; i++) {
    shingles[i] = combine(combine(hashes[i] ?? 0, hashes[i + 1] ?? 0), hashes[i + 2] ?? 0);
  }
  return shingles;
}

/** The same of a stored text. */
export function shinglesOfHtml(html: string): Shingles {
  return shinglesOf(wordHashes(htmlToText(html)));
}
