import { carryMarks, type Own } from "../digest/carry.ts";
import type { EntryId, FoldReason, Instant, PostId } from "../model.ts";
import { readEntries } from "./entries.ts";
import { readPosts } from "./posts.ts";
import { recompose } from "./recompose.ts";
import type { WriteTx } from "./schema.ts";

/** For the log; nothing is logged of what is taken back. */
type Logged = { readonly at: Instant; readonly by?: "reader"; readonly reason?: FoldReason };

/**
 * Moves entries to the posts named, as the reader wants it: acts go with the copies they were done on, and all reasons are
 * found anew. Answers the numbers of the lines in the log.
 */
export async function regroup(
  tx: WriteTx,
  moves: ReadonlyMap<EntryId, PostId>,
  { at, by, reason }: Logged,
): Promise<readonly number[]> {
  const entries = await readEntries(tx, moves.keys());
  const touched = new Set([...entries.flatMap(({ postId }) => postId ?? []), ...moves.values()]);
  const { marks, own } = carryMarks(await readPosts(tx, touched), moves);
  await Promise.all(
    entries.map((entry) => tx.objectStore("entries").put({ ...entry, postId: moves.get(entry.id) ?? 0 })),
  );
  await keepOwn(tx, own);
  await recompose(tx, touched, { marks, anew: true });
  if (!by) return [];
  const rows = entries.map(({ id, feedId, postId: from }) => ({
    at,
    by,
    entryId: id,
    feedId,
    postId: moves.get(id) ?? 0,
    ...(from === undefined ? {} : { from }),
    ...(reason ? { reason } : {}),
  }));
  return Promise.all(rows.map((row) => tx.objectStore("folds").add(row)));
}

/** A mark that had to give way to a later one in the same post is kept on the copy it was done on. */
export async function keepOwn(tx: WriteTx, own: readonly Own[]): Promise<void> {
  for (const { entryId, which, mark } of own) {
    const entry = await tx.objectStore("entries").get(entryId);
    const before = entry?.marks[which];
    if (!entry || (before && before.at >= mark.at)) continue;
    await tx.objectStore("entries").put({ ...entry, marks: { ...entry.marks, [which]: mark } });
  }
}
