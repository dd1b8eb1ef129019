import type { Compared, Pair } from "./pair.ts";
import { areAlike, surer } from "./rules.ts";
import { pairOf } from "./wishes.ts";

const HOUR = 3_600_000;

export type Vetoes = {
  /** Pairs of which the reader said that they are not the same post. */
  readonly said: ReadonlySet<string>;
  readonly facts: (a: Compared, b: Compared) => Pair;
};

/**
 * Whether two groups of entries may be one post, as far as every pair of them is concerned: the reader did not part them,
 * two entries of one feed do not stand apart, and (for the less sure rules) their titles do not number them as two.
 */
export function mayJoin(
  ones: readonly Compared[],
  others: readonly Compared[],
  rank: number,
  { said, facts }: Vetoes,
): boolean {
  return ones.every((one) =>
    others.every((other) => {
      if (said.has(pairOf(one.entryId, other.entryId))) return false;
      const pair = facts(one, other);
      if (rank < surer && pair.numbered) return false;
      return !pair.sameFeed || !standApart(pair);
    }),
  );
}

/**
 * Two posts to the feed that brings both: no rule makes them one. Two posts of one feed are two posts, whatever a third
 * entry says ("Open thread" of Monday and of Tuesday, and a planet's copy that equals both).
 */
export function standApart(pair: Pair): boolean {
  const repeated = pair.titles > 0 && pair.apart <= 14 * HOUR && pair.text.shared >= 0.8;
  return !repeated && !areAlike(pair);
}
