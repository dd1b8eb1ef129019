import type { Found, Piece } from "../view.ts";
import type { Query, Wanted } from "./query.ts";
import { wordsOf, type Word } from "./words.ts";

/** How much of a text is shown around what was found, in characters. */
const before = 60;
const shown = 220;
/** So many places are marked in a text. */
const mostMarks = 40;

type Range = readonly [from: number, to: number];

/**
 * Whether a post has all that is wanted in its title or its text, and nothing that is not; then where. The index knows
 * words only, and of an edited text also those it had before: the text itself decides.
 */
export function matchOf(
  { wanted, unwanted }: Pick<Query, "wanted" | "unwanted">,
  title: string,
  text: string,
): Found | undefined {
  const [titleWords, textWords] = [wordsOf(title), wordsOf(text)];
  if (unwanted.some((each) => places(each, titleWords, 1).length + places(each, textWords, 1).length > 0))
    return undefined;
  const inTitle: Range[] = [];
  const inText: Range[] = [];
  for (const each of wanted) {
    const [one, two] = [places(each, titleWords, mostMarks), places(each, textWords, mostMarks)];
    if (one.length + two.length === 0) return undefined;
    inTitle.push(...one);
    inText.push(...two);
  }
  return { title: inTitle.length > 0 ? pieces(title, inTitle, 0, title.length) : [], text: excerpt(text, inText) };
}

/** Where these words stand one after the other, at most so many times. */
function places({ words, prefix }: Wanted, text: readonly Word[], most: number): readonly Range[] {
  const found: Range[] = [];
  for (let i = 0; i + words.length <= text.length && found.length < most; i++) {
    const range = rangeAt(words, prefix, text, i);
    if (range) found.push(range);
  }
  return found;
}

function rangeAt(words: Wanted["words"], prefix: boolean, text: readonly Word[], at: number): Range | undefined {
  let from = 0;
  let to = 0;
  for (const [i, { word, joined }] of words.entries()) {
    const here = text[at + i];
    if (here?.joined !== joined) return undefined;
    const start = joined ? here.word.indexOf(word) : 0;
    const isLast = i === words.length - 1;
    if (joined ? start < 0 : prefix && isLast ? !here.word.startsWith(word) : here.word !== word) return undefined;
    // Where folding has changed the length, the whole run is meant.
    const exact = joined && here.word.length === here.to - here.from;
    if (i === 0) from = here.from + (exact ? start : 0);
    to = exact ? here.from + start + word.length : here.to;
  }
  return [from, to];
}

/** The text around the first place, or its beginning where it was the title that was found. */
function excerpt(text: string, ranges: readonly Range[]): readonly Piece[] {
  const first = ranges.reduce((least, [from]) => Math.min(least, from), Infinity);
  const start = first === Infinity || first <= before * 2 ? 0 : nextWord(text, first - before);
  const end = Math.min(text.length, start + shown);
  const cut = end < text.length ? Math.max(text.lastIndexOf(" ", end), start + shown / 2) : end;
  return [
    ...(start > 0 ? [{ text: "… " }] : []),
    ...pieces(text, ranges, start, cut),
    ...(cut < text.length ? [{ text: " …" }] : []),
  ];
}

function nextWord(text: string, from: number): number {
  const space = text.indexOf(" ", from);
  return space < 0 || space > from + before / 2 ? from : space + 1;
}

/** A part of a text, in pieces that are found or not. */
function pieces(text: string, ranges: readonly Range[], start: number, end: number): readonly Piece[] {
  const out: Piece[] = [];
  let at = start;
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (from < at || to > end) continue;
    if (from > at) out.push({ text: text.slice(at, from) });
    out.push({ text: text.slice(from, to), found: true });
    at = to;
  }
  if (at < end) out.push({ text: text.slice(at, end) });
  return out;
}
