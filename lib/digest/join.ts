import type { EntryId, FoldReason, PostId } from "../model.ts";
import { candidatesOf, perKey, type Candidate } from "./candidates.ts";
import { groupsOf, reasonAmong } from "./groups.ts";
import { matesOf, type Mate, type Relation } from "./mates.ts";
import { factsOf, type Compared, type Likenesses, type Pair } from "./pair.ts";
import { decide } from "./rules.ts";
import { standingOf } from "./standing.ts";
import { areJoined } from "./teasers.ts";
import { mayJoin, standApart } from "./vetoes.ts";
import type { Wishes } from "./wishes.ts";

/** An entry that stands in a post already, or just now found its place in one. */
export type Placed = Candidate;
export type Newcomer = Compared & {
  readonly keys: readonly number[];
  /** It has a post already: it was edited, or all are placed again. */
  readonly home?: PostId;
  /** It is placed again as it was when it came: later entries have looked at it since, or will. */
  readonly again?: boolean;
  /** What it stood with once: it is looked at, whatever became of their keys. */
  readonly parted?: readonly EntryId[];
};
/** Which post an entry belongs to, and why, where another entry was there first. */
export type Placement = { readonly postId: PostId; readonly reason?: FoldReason };

export type Neighbours = {
  /** Every stored entry that shares a key with a newcomer, and every other member of their posts. */
  readonly placed: readonly Placed[];
  /** Which of them share a key: by key. */
  readonly byKey: ReadonlyMap<number, readonly EntryId[]>;
  readonly wishes: Wishes;
};

export type Joined = {
  /** Of every newcomer, and of every stored entry that moved. */
  readonly placements: ReadonlyMap<EntryId, Placement>;
  readonly related: readonly Relation[];
  /** Newcomers that are word for word an entry that left their own feed. */
  readonly renamed: ReadonlySet<EntryId>;
};

/** From this rank on one entry may bring two posts together. */
const bridging = 70;
/** What stands in a post is only held to what two entries of one feed, or the reader, say against it. */
const staying = 100;
/** A post of so many entries takes no more: a feed that repeats itself ten thousand times must not cost the square of it. */
const mostMembers = 200;

/**
 * Decides for each newcomer, in the order given, which post it belongs to: that of the entry it is most surely the same
 * as, or a new one. Never joins a post that holds another entry of the newcomer's own feed which stands apart from it.
 */
export function join(
  newcomers: readonly Newcomer[],
  neighbours: Neighbours,
  likenesses: Likenesses,
  newPostId: () => PostId,
): Joined {
  const homed = newcomers.flatMap((each) => (each.home === undefined ? [] : [{ ...each, postId: each.home }]));
  const { wishes } = neighbours;
  const standing = standingOf([...neighbours.placed, ...homed]);
  const candidates = candidatesOf(neighbours.byKey, standing.entryOf);
  const placements = new Map<EntryId, Placement>();
  const related: Relation[] = [];
  const renamed = new Set<EntryId>();
  /** Posts that were found to hold together. */
  const whole = new Set<PostId>();
  const facts = (a: Compared, b: Compared) => factsOf(a, b, likenesses, wishes);
  const vetoes = { said: wishes.apart, facts };

  for (const newcomer of newcomers) {
    const named = [...wishes.sameAs(newcomer.entryId), ...(newcomer.parted ?? [])];
    const said = named.flatMap((id) => standing.entryOf(id) ?? []);
    const all = [...candidates.of(newcomer), ...said];
    const isLater = ({ entryId }: Candidate) => newcomer.again === true && entryId > newcomer.entryId;
    const near = new Set([...standing.beside(newcomer.entryId), ...all.filter((each) => !isLater(each))]);
    const mates = matesOf(newcomer, near, vetoes, all.filter(isLater));
    place(newcomer, placementOf(newcomer, mates.found));
    for (const key of newcomer.keys) candidates.add(key, newcomer.entryId);
    bridge(newcomer, mates.found);
    reclaim(newcomer, mates.found);
    for (const [postId, feeds] of mates.teased) part(standing.membersOf(postId), (pair) => areJoined(pair, feeds));
    related.push(...mates.related);
    if (mates.renamed) renamed.add(newcomer.entryId);
  }
  return { placements, related, renamed };

  function placementOf(newcomer: Newcomer, mates: readonly Mate[]): Placement {
    const home = standing.entryOf(newcomer.entryId)?.postId;
    const others = standing.beside(newcomer.entryId);
    const its = mates.filter(({ other }) => others.includes(other));
    // It came after these, so they are why it was folded.
    const best = its.find(({ other }) => other.entryId < newcomer.entryId) ?? its[0];
    if (home !== undefined && best && mayJoin([newcomer], others, staying, vetoes)) {
      keepWhole(home);
      return { postId: standing.entryOf(newcomer.entryId)?.postId ?? home, reason: best.verdict.reason };
    }
    if (others.length > 0) part(others);
    for (const { other, verdict } of mates) {
      const postId = standing.entryOf(other.entryId)?.postId ?? other.postId;
      const members = standing.membersOf(postId);
      if (members.length < mostMembers && mayJoin([newcomer], members, verdict.rank, vetoes)) {
        return { postId, reason: verdict.reason };
      }
    }
    return { postId: (others.length === 0 ? home : undefined) ?? newPostId() };
  }

  /** Two pairs that nothing joins any more are two posts, though each entry is the same as another there. */
  function keepWhole(postId: PostId) {
    if (whole.has(postId)) return;
    part(standing.membersOf(postId));
    whole.add(postId);
  }

  function place(entry: Compared, placement: Placement) {
    if (standing.entryOf(entry.entryId)?.postId !== placement.postId) whole.delete(placement.postId);
    placements.set(entry.entryId, placement);
    standing.move(entry, placement.postId);
  }

  /** What an entry held together may be several posts without it; the oldest keeps the number. */
  function part(members: readonly Placed[], holds?: (pair: Pair) => boolean) {
    for (const group of groupsOf(members, facts, holds).slice(1)) {
      const postId = newPostId();
      for (const member of group) place(member, { postId, ...reasonAmong(member, group, facts) });
    }
  }

  /**
   * A copy that came before its original may stand with another post of the same feed ("Open thread" of the day before).
   * Where that one keeps the newcomer out, what is more surely the newcomer's, or nearer to it, comes to it.
   */
  function reclaim(newcomer: Newcomer, mates: readonly Mate[]) {
    for (const [postId, its] of Map.groupBy(mates, ({ other }) => standing.entryOf(other.entryId)?.postId)) {
      const own = standing.entryOf(newcomer.entryId)?.postId;
      if (own === undefined || postId === undefined || postId === own) continue;
      const members = standing.membersOf(postId);
      const rivals = members.length > perKey ? [] : members.filter((member) => isRival(newcomer, member));
      if (rivals.length === 0) continue;
      const closer = its.filter(({ other, verdict, pair }) =>
        rivals.every((rival) => {
          const before = facts(rival, other);
          const rank = rival.entryId === other.entryId ? staying : (decide(before)?.rank ?? 0);
          return rank < verdict.rank || (rank === verdict.rank && pair.apart < before.apart);
        }),
      );
      const movers = closer.map(({ other }) => other);
      const rank = Math.min(...closer.map(({ verdict }) => verdict.rank));
      if (movers.length === 0 || !mayJoin(movers, standing.membersOf(own), rank, vetoes)) continue;
      for (const { other, verdict } of closer) place(other, { postId: own, reason: verdict.reason });
      // What only stood there because of them.
      part(standing.membersOf(postId));
    }
  }

  function isRival(newcomer: Newcomer, member: Placed): boolean {
    const pair = facts(newcomer, member);
    return pair.sameFeed && standApart(pair);
  }

  /** An entry that equals two posts makes them one under the older number, if nothing in them stands apart. */
  function bridge(newcomer: Newcomer, mates: readonly Mate[]) {
    for (const { other, verdict } of mates) {
      const [own, its] = [newcomer, other].map(({ entryId }) => standing.entryOf(entryId)?.postId);
      if (own === undefined || its === undefined || own === its || verdict.rank < bridging) continue;
      const [stay, move] = [Math.min(own, its), Math.max(own, its)].map(standing.membersOf);
      if (!stay || !move || stay.length + move.length > mostMembers) continue;
      if (!mayJoin(stay, move, verdict.rank, vetoes)) continue;
      for (const member of move) {
        const reason = reasonAmong(member, [...stay, ...move], facts) ?? { reason: verdict.reason };
        place(member, { postId: Math.min(own, its), ...reason });
      }
    }
  }
}
