import { mostWords, plainText, tokens, wordsIn } from "./tokens.ts";

export type WordHashes = {
  /** As a reader of English counts them (`wordsIn`). */
  readonly words: number;
  /** One a word, in their order. */
  readonly hashes: Int32Array;
};

const start = 0x811c9dc5;

/** A word as a signed 32-bit number (FNV-1a, then mixed): small enough to keep many. */
export function hash32(word: string): number {
  let hash = start;
  for (let i = 0; i < word.length; i++) hash = add(hash, word.charCodeAt(i));
  return combine(hash, word.length);
}

/** Two such numbers as one; their order counts. */
export function combine(a: number, b: number): number {
  let hash = Math.imul(a ^ (a >>> 15), 0x85ebca6b) ^ b;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The hashes of the words of a plain text (`tokens`). */
export function wordHashes(text: string): WordHashes {
  const hashes = inOnePass(text);
  if (hashes) return { words: hashes.length, hashes };
  const found = tokens(text);
  return { words: wordsIn(found), hashes: Int32Array.from(found, hash32) };
}

function add(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** What a character is to a word, told once of each that is met; the others end it. */
const [unknown, letter, digit, inner, nothing, end, several] = [0, 1, 2, 3, 4, 5, 6];
const kinds = new Uint8Array(0x10000);
/** What stands for a character in its word: "é" is "e". */
const folded = new Uint16Array(0x10000);

function kindOf(unit: number): number {
  const known = kinds[unit] ?? end;
  if (known !== unknown) return known;
  const text = plainText(String.fromCharCode(unit));
  folded[unit] = text.charCodeAt(0);
  return (kinds[unit] = kindOfText(text, unit));
}

function kindOfText(text: string, unit: number): number {
  // Most emoji begin with this half. With any other, what a character is takes both halves to tell.
  if (unit >= 0xd800 && unit < 0xdc00) return unit === 0xd83d ? end : several;
  if (text === "") return nothing;
  if (/^[.,:]$/.test(text)) return inner;
  // A character that is a word, or whose form or order depends on those around it, or that stands for more than one.
  if (unbound.test(text)) return several;
  if (!/[\p{L}\p{N}]/u.test(text)) return end;
  if (text.length > 1) return several;
  return /\p{N}/u.test(text) ? digit : letter;
}
const unbound = /[\p{M}ー\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}σς]/u;

const found = new Int32Array(mostWords);

/**
 * The same as of `tokens`, without making a string of each word: those were a quarter of all that is thrown away again
 * while feeds are read (measured). Nothing where the text has characters that this does not tell apart.
 */
function inOnePass(text: string): Int32Array | undefined {
  let count = 0;
  let hash = start;
  let length = 0;
  /** Stands behind the word, and belongs to it if a digit follows. */
  let mark = 0;
  /** Behind an inner mark only digits go on. */
  let onlyDigits = false;
  for (let i = 0; i <= text.length && count < mostWords; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 0;
    const kind = kindOf(unit);
    if (kind === several) return undefined;
    if (kind === nothing) continue;
    const own = folded[unit] ?? 0;
    if (kind === inner && length > 0 && mark === 0) {
      mark = own;
      continue;
    }
    const goesOn = kind === digit || (kind === letter && mark === 0 && !onlyDigits);
    if (!goesOn) {
      if (length > 0) found[count++] = combine(hash, length);
      hash = start;
      length = 0;
      mark = 0;
      onlyDigits = false;
    } else if (mark !== 0) {
      hash = add(hash, mark);
      length++;
      mark = 0;
      onlyDigits = true;
    }
    if (kind !== letter && kind !== digit) continue;
    hash = add(hash, own);
    length++;
  }
  return found.slice(0, count);
}
