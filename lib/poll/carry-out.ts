import { carryMarks } from "../digest/carry.ts";
import type { Joined } from "../digest/join.ts";
import type { EntryId, Instant, PostId } from "../model.ts";
import { readEntries } from "../store/entries.ts";
import { readPosts } from "../store/posts.ts";
import { recompose } from "../store/recompose.ts";
import { keepOwn } from "../store/regroup.ts";
import type { WriteTx } from "../store/schema.ts";
import { noteDiscussions } from "./discussions.ts";

export type CarriedOut = {
  readonly moved: readonly { readonly entryId: EntryId; readonly from: PostId | undefined }[];
  /** Lines of the log. */
  readonly logged: readonly number[];
};

/**
 * Does what was decided: entries move to their posts, the reader's acts move with the copies they were done on, the posts
 * are made anew (and `others`, which changed without a move), and every fold is logged with its reason, what left its post without one. Answers what
 * moved.
 */
export async function carryOut(
  tx: WriteTx,
  { placements, related }: Joined,
  now: Instant,
  others: readonly PostId[] = [],
): Promise<CarriedOut> {
  const entries = await readEntries(tx, placements.keys());
  const moves = entries.flatMap((entry) => {
    const placement = placements.get(entry.id);
    return placement && placement.postId !== entry.postId ? [{ entry, ...placement }] : [];
  });
  await Promise.all(moves.map(({ entry, postId }) => tx.objectStore("entries").put({ ...entry, postId })));
  const discussed = await noteDiscussions(tx, related);
  const left = moves.flatMap(({ entry }) => entry.postId ?? []);
  const postIds = new Set([...left, ...moves.map(({ postId }) => postId), ...discussed, ...others]);

  const moved = new Map(moves.map(({ entry, postId }) => [entry.id, postId]));
  const carried = left.length === 0 ? undefined : carryMarks(await readPosts(tx, postIds), moved);
  if (carried) await keepOwn(tx, carried.own);
  const reasons = new Map(moves.flatMap(({ entry, reason }) => (reason ? [[entry.id, reason] as const] : [])));
  for (const [id, { reason, postId }] of placements) if (reason && postIds.has(postId)) reasons.set(id, reason);
  await recompose(tx, postIds, { reasons, ...(carried ? { marks: carried.marks } : {}) });

  const folds = moves.flatMap(({ entry: { id, feedId, postId: from }, postId, reason }) =>
    reason || from !== undefined
      ? [
          {
            at: now,
            postId,
            entryId: id,
            feedId,
            ...(from === undefined ? {} : { from }),
            ...(reason ? { reason } : {}),
          },
        ]
      : [],
  );
  const logged = await Promise.all(folds.map((fold) => tx.objectStore("folds").add(fold)));
  const from = moves.map(({ entry }) => ({ entryId: entry.id, from: entry.postId }));
  return { moved: from, logged };
}
