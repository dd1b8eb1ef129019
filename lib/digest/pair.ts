import type { Folding } from "../choices.ts";
import type { EntryId, Instant, Print } from "../model.ts";
import { identical, unlike, type Likeness } from "./likeness.ts";
import { noWishes, pairOf, stricter, type Wishes } from "./wishes.ts";

/** An entry as rules compare it. */
export type Compared = {
  readonly entryId: EntryId;
  readonly print: Print;
  /** When it left its feed's document. */
  readonly goneAt?: Instant;
};

/** How alike the texts of two entries are. */
export type Likenesses = (a: EntryId, b: EntryId) => Likeness;

/** What rules ask about two entries. Texts are compared only where a rule asks for it. */
export type Pair = {
  readonly a: Print;
  readonly b: Print;
  readonly sameFeed: boolean;
  /** One page: the same canonical address, and no fragments that tell its parts apart. */
  readonly samePage: boolean;
  /** 2: the same title; 1: the same but for what feeds put around it; 0: another, or one has none. */
  readonly titles: 0 | 1 | 2;
  /** The share of the words of both titles that both have. */
  readonly titleWords: number;
  /** Each title has a number, a month or a weekday that the other lacks: two posts of a series. */
  readonly numbered: boolean;
  /** One title has a number that the other lacks: "Readable APIs", "Readable APIs, part 2". */
  readonly continued: boolean;
  /** Words of the shorter text. */
  readonly words: number;
  /** Between their publications, in ms; infinite where one has no date. */
  readonly apart: number;
  /**
   * Of one feed, and the older one had left the document when the newer came. Two entries that stand in one document are
   * two posts to their publisher.
   */
  readonly replaced: boolean;
  /** One points at the other's page, or both at a third. */
  readonly discussion: boolean;
  /** The reader said that they are the same. */
  readonly said: boolean;
  /** How far the reader wants entries of these feeds folded. */
  readonly folding: Folding;
  readonly text: Likeness;
};

export function factsOf(
  one: Compared,
  other: Compared,
  likenesses: Likenesses,
  wishes: Pick<Wishes, "same" | "foldingOf"> = noWishes,
): Pair {
  const [a, b] = [one.print, other.print];
  const sameFeed = a.feedId === b.feedId;
  let text: Likeness | undefined;
  return {
    a,
    b,
    sameFeed,
    samePage: a.fragment === b.fragment && a.urls.some((url) => b.urls.includes(url)),
    titles: titlesOf(a, b),
    titleWords: jaccard(a.titleWords, b.titleWords),
    numbered: lacks(a.numbers, b.numbers) && lacks(b.numbers, a.numbers),
    continued: lacks(a.numbers, b.numbers) || lacks(b.numbers, a.numbers),
    words: Math.min(a.words, b.words),
    apart: a.published === undefined || b.published === undefined ? Infinity : Math.abs(a.published - b.published),
    replaced: sameFeed && hasReplaced(one, other),
    discussion: a.discussion || b.discussion,
    said: wishes.same.size > 0 && wishes.same.has(pairOf(one.entryId, other.entryId)),
    folding: stricter(wishes.foldingOf(a.feedId), wishes.foldingOf(b.feedId)),
    get text() {
      return (text ??= textOf(one, other, likenesses));
    },
  };
}

function textOf(one: Compared, other: Compared, likenesses: Likenesses): Likeness {
  if (one.print.text === 0 || other.print.text === 0) return unlike;
  return one.print.text === other.print.text ? identical : likenesses(one.entryId, other.entryId);
}

function titlesOf(a: Print, b: Print): 0 | 1 | 2 {
  if (a.titles.length === 0 || b.titles.length === 0) return 0;
  if (a.titles[0] === b.titles[0]) return 2;
  return a.titles.some((title) => b.titles.includes(title)) ? 1 : 0;
}

function hasReplaced(one: Compared, other: Compared): boolean {
  const [older, newer] = one.entryId < other.entryId ? [one, other] : [other, one];
  return older.goneAt !== undefined && older.goneAt <= newer.print.seen;
}

function jaccard(a: readonly number[], b: readonly number[]): number {
  const shared = a.filter((word) => b.includes(word)).length;
  return shared === 0 ? 0 : shared / (a.length + b.length - shared);
}

function lacks(a: readonly number[], b: readonly number[]): boolean {
  return b.some((number) => !a.includes(number));
}
