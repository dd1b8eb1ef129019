import type { FeedId, PostId } from "../model.ts";
import type { Candidate } from "./candidates.ts";
import type { Mate } from "./mates.ts";
import type { Compared, Pair } from "./pair.ts";
import { decide, titled } from "./rules.ts";
import { standApart } from "./vetoes.ts";

type Facts = (a: Compared, b: Compared) => Pair;

export type Teasers = {
  /** What a teaser alone would make the same. */
  readonly mates: ReadonlySet<Mate>;
  /** Where it has done so before it was known for one, and the feeds that print it. */
  readonly posts: ReadonlyMap<PostId, ReadonlySet<FeedId>>;
};

/**
 * Two papers print an agency's text, each under a headline of its own. But where one of them prints it under several
 * headlines, it is a teaser or a podcast's boilerplate, which says nothing of any entry.
 */
export function teasersOf(
  newcomer: Compared,
  mates: readonly Mate[],
  near: Iterable<Candidate>,
  facts: Facts,
): Teasers {
  const dropped = new Set<Mate>();
  const posts = new Map<PostId, Set<FeedId>>();
  for (const mate of mates.filter(({ verdict, pair }) => verdict.rank < titled && isHeadlined(pair))) {
    for (const other of near) {
      const { feedId } = other.print;
      const beside = [newcomer, mate.other].find(({ print }) => print.feedId === feedId);
      if (!beside || beside.entryId === other.entryId || other.entryId === newcomer.entryId) continue;
      if (!isTeased(facts(beside, other))) continue;
      dropped.add(mate);
      for (const { postId } of [other, mate.other]) posts.set(postId, (posts.get(postId) ?? new Set()).add(feedId));
    }
  }
  return { mates: dropped, posts };
}

/** Whether rules join two entries, and not only by what some feeds print under every headline. */
export function areJoined(pair: Pair, teasing: ReadonlySet<FeedId>): boolean {
  const verdict = decide(pair);
  if (!verdict || verdict.rank >= titled || !isHeadlined(pair)) return verdict !== undefined;
  return !teasing.has(pair.a.feedId) && !teasing.has(pair.b.feedId);
}

function isHeadlined({ a, b, titles, sameFeed }: Pair): boolean {
  return !sameFeed && titles === 0 && a.titles.length > 0 && b.titles.length > 0;
}

/** Two posts of one feed under two headlines with one text. */
function isTeased(pair: Pair): boolean {
  const { a, b, titles, text } = pair;
  if (!pair.sameFeed || titles > 0 || a.titles.length === 0 || b.titles.length === 0) return false;
  return text.full && text.shared >= 0.8 && standApart(pair);
}
