import type { EntryId, FoldReason, PostId, Print } from "../model.ts";
import { decide } from "./rules.ts";

/** An entry that stands in a post already, or just now found its place in one. */
export type Placed = { readonly entryId: EntryId; readonly postId: PostId; readonly print: Print };
export type Newcomer = { readonly entryId: EntryId; readonly print: Print; readonly keys: readonly number[] };
/** Which post an entry belongs to, and why, where another entry was there first. */
export type Placement = { readonly postId: PostId; readonly reason?: FoldReason };

export type Neighbours = {
  /** Every stored entry that shares a key with a newcomer, and every other member of their posts. */
  readonly placed: readonly Placed[];
  /** Which of them share a key: by key. */
  readonly byKey: ReadonlyMap<number, readonly EntryId[]>;
  /** Pairs of which the reader said that they are not the same post. */
  readonly vetoes: ReadonlySet<string>;
};

/** One name for a pair of entries, whichever comes first. */
export function pairOf(a: EntryId, b: EntryId): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`;
}

/**
 * Decides for each newcomer, in the order given, which post it belongs to: that of an earlier entry it is the same as, or
 * a new one. Never joins a post that holds another entry of the newcomer's own feed which stands apart from it: two posts
 * of one feed are two posts, whatever a third says.
 */
export function join(
  newcomers: readonly Newcomer[],
  neighbours: Neighbours,
  newPostId: () => PostId,
): ReadonlyMap<EntryId, Placement> {
  const entries = new Map(neighbours.placed.map((placed) => [placed.entryId, placed]));
  const posts = Map.groupBy(neighbours.placed, (placed) => placed.postId);
  const byKey = new Map([...neighbours.byKey].map(([key, ids]) => [key, [...ids]]));
  const placements = new Map<EntryId, Placement>();

  for (const newcomer of newcomers) {
    const placement = placeOf(newcomer) ?? { postId: newPostId() };
    placements.set(newcomer.entryId, placement);
    const placed = { entryId: newcomer.entryId, postId: placement.postId, print: newcomer.print };
    entries.set(placed.entryId, placed);
    push(posts, placed.postId, placed);
    for (const key of newcomer.keys) push(byKey, key, placed.entryId);
  }
  return placements;

  function placeOf(newcomer: Newcomer): Placement | undefined {
    const candidates = new Set(newcomer.keys.flatMap((key) => byKey.get(key) ?? []));
    // The oldest first: a post keeps its number, and the reader's place in it, for as long as it can.
    for (const id of [...candidates].toSorted((a, b) => a - b)) {
      const candidate = entries.get(id);
      const reason = candidate && reasonFor(newcomer, candidate);
      if (candidate && reason && fits(newcomer, posts.get(candidate.postId) ?? [])) {
        return { postId: candidate.postId, reason };
      }
    }
    return undefined;
  }

  function fits(newcomer: Newcomer, members: readonly Placed[]): boolean {
    return members.every(
      (member) =>
        !neighbours.vetoes.has(pairOf(newcomer.entryId, member.entryId)) &&
        (member.print.feedId !== newcomer.print.feedId || reasonFor(newcomer, member) !== undefined),
    );
  }

  function reasonFor(newcomer: Newcomer, other: Placed): FoldReason | undefined {
    return neighbours.vetoes.has(pairOf(newcomer.entryId, other.entryId))
      ? undefined
      : decide(newcomer.print, other.print);
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
