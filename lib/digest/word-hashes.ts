import { isPlain, mostWords, tokens, wordsIn } from "./tokens.ts";

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

export function combine(a: number, b: number): number {
  let hash = Math.imul(a ^ (a >>> 15), 0x85ebca6b) ^ b;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** The hashes of the words of a plain text (`tokens`). */
export function wordHashes(text: string): WordHashes {
  if (isPlain(text)) {
    const hashes = hashesOfPlain(text);
    return { words: hashes.length, hashes };
  }
  const found = tokens(text);
  return { words: wordsIn(found), hashes: Int32Array.from(found, hash32) };
}

function add(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

const [letter, digit, inner, nothing] = [1, 2, 3, 4];
/** What an ASCII character is to a word; the others end it. */
const kinds = new Uint8Array(128);
for (const unit of kinds.keys()) {
  const character = String.fromCharCode(unit);
  if (/[a-z]/i.test(character)) kinds[unit] = letter;
  else if (/[0-9]/.test(character)) kinds[unit] = digit;
  else if (/[.,:]/.test(character)) kinds[unit] = inner;
  else if (character === "'") kinds[unit] = nothing;
}
const found = new Int32Array(mostWords);

/**
 * The same as of `tokens`, in one pass and without making a string of each word: those were a quarter of all that is
 * thrown away again while feeds are read (measured).
 */
function hashesOfPlain(text: string): Int32Array {
  let count = 0;
  let hash = start;
  let length = 0;
  /** Stands behind the word, and belongs to it if a digit follows. */
  let mark = 0;
  /** Behind an inner mark only digits go on. */
  let onlyDigits = false;
  for (let i = 0; i <= text.length && count < mostWords; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 0;
    const kind = kinds[unit];
    if (kind === nothing) continue;
    if (kind === inner && length > 0 && mark === 0) {
      mark = unit;
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
    hash = add(hash, kind === letter ? unit | 0x20 : unit);
    length++;
  }
  return found.slice(0, count);
}
