import type { EntryId, PostId } from "../model.ts";
import type { Meta } from "../store/schema.ts";

/** What would be if the reader had wished otherwise: kept in memory, while the store stays as it is. */
export type Supposed = {
  readonly wishes: Partial<Meta["wishes"]>;
  /** Where entries would stand that stand elsewhere. */
  readonly moves: ReadonlyMap<EntryId, PostId>;
  readonly move: (id: EntryId, postId: PostId) => void;
  readonly movedInto: (postIds: ReadonlySet<PostId>) => readonly EntryId[];
};

export function supposing(wishes: Partial<Meta["wishes"]>): Supposed {
  const moves = new Map<EntryId, PostId>();
  const arrivals = new Map<PostId, Set<EntryId>>();
  return {
    wishes,
    moves,
    move(id, postId) {
      const before = moves.get(id);
      if (before !== undefined) arrivals.get(before)?.delete(id);
      moves.set(id, postId);
      arrivals.set(postId, (arrivals.get(postId) ?? new Set()).add(id));
    },
    movedInto: (postIds) => [...postIds].flatMap((postId) => [...(arrivals.get(postId) ?? [])]),
  };
}
