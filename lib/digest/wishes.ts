import type { Folding } from "../choices.ts";
import type { EntryId, FeedId } from "../model.ts";

/** What the reader said about folds. It stands above all rules. */
export type Wishes = {
  /** Pairs that are not the same post. */
  readonly apart: ReadonlySet<string>;
  /** Pairs that are the same post, whatever rules say and however far their feeds are folded. */
  readonly same: ReadonlySet<string>;
  /** The entries that were said to be the same as this one. */
  readonly sameAs: (id: EntryId) => readonly EntryId[];
  readonly foldingOf: (feedId: FeedId) => Folding;
};

/** The same as it is stored. What is absent: no pair, and everything is folded as far as it goes. */
export type Said = {
  readonly apart?: Iterable<string>;
  readonly same?: readonly string[];
  readonly all?: Folding;
  readonly feeds?: Readonly<Record<FeedId, Folding>>;
};

export function wishesOf({ apart = [], same = [], all = "full", feeds = {} }: Said): Wishes {
  const others = new Map<EntryId, EntryId[]>();
  const note = (one: EntryId, other: EntryId) => others.set(one, [...(others.get(one) ?? []), other]);
  for (const [a, b] of same.map(entriesOf)) {
    note(a, b);
    note(b, a);
  }
  return {
    apart: new Set(apart),
    same: new Set(same),
    sameAs: (id) => others.get(id) ?? [],
    foldingOf: (feedId) => (Object.hasOwn(feeds, feedId) ? feeds[feedId] : undefined) ?? all,
  };
}

export const noWishes = wishesOf({});

/** One name for a pair of entries, whichever comes first. */
export function pairOf(a: EntryId, b: EntryId): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`;
}

/** The two entries of a pair's name. */
export function entriesOf(pair: string): readonly [EntryId, EntryId] {
  const [a = 0, b = 0] = pair.split(":").map(Number);
  return [a, b];
}

const order: readonly Folding[] = ["off", "links", "full"];

/** Two entries are folded as far as both their feeds are. */
export function stricter(a: Folding, b: Folding): Folding {
  return order.indexOf(a) < order.indexOf(b) ? a : b;
}
