import type { Shingles } from "./shingles.ts";

/** How alike two texts are, each from 0 to 1. */
export type Likeness = {
  /** Of about one length; otherwise the shorter was compared with as much of the longer. */
  readonly full: boolean;
  /** The share of the smaller text's runs of three words that the other has, too. */
  readonly shared: number;
  /** The share of all their runs that both have: nothing was added, nothing left out. */
  readonly jaccard: number;
  /** Whether they begin alike: an excerpt begins as its full text does, a quotation comes from the middle. */
  readonly lead: number;
};

export const identical: Likeness = { full: true, shared: 1, jaccard: 1, lead: 1 };
export const unlike: Likeness = { full: false, shared: 0, jaccard: 0, lead: 0 };

/** Texts whose lengths differ by more are a text and its excerpt. */
const oneLength = 1.5;
/** A leading paragraph that an aggregator adds or leaves out. */
const slack = 24;
const opening = { words: 30, within: 90 };

export function likeness(a: Shingles, b: Shingles): Likeness {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length === 0) return unlike;
  const full = longer.length <= shorter.length * oneLength;
  const small = new Set(shorter);
  const large = new Set(full ? longer : longer.subarray(0, Math.ceil(shorter.length * 1.3) + slack));
  const shared = overlap(small, large);
  return {
    full,
    shared: shared / (full ? Math.min(small.size, large.size) : small.size),
    jaccard: shared / (small.size + large.size - shared),
    lead: Math.min(begins(shorter, longer), begins(longer, shorter)),
  };
}

/** The share of the first words of one text that stand near the beginning of the other. */
function begins(a: Shingles, b: Shingles): number {
  const first = new Set(a.subarray(0, Math.min(opening.words - 2, b.length)));
  return overlap(first, new Set(b.subarray(0, opening.within - 2))) / first.size;
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const each of a) if (b.has(each)) shared++;
  return shared;
}
