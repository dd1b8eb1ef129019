import type { Joined } from "../digest/join.ts";
import type { EntryId } from "../model.ts";
import { readEntries } from "./entries.ts";
import { readPosts } from "./posts.ts";
import type { WriteTx } from "./schema.ts";

/** Of each entry; a post has hardly ever more copies. */
const most = 24;

/**
 * Remembers which entries stood in one post before they are parted by what was decided, to be called before that is
 * carried out: when the choice that parts them is taken back, they have to find each other, and by then the keys of their
 * titles may have aged away.
 */
export async function rememberParted(tx: WriteTx, { placements }: Pick<Joined, "placements">): Promise<void> {
  const entries = await readEntries(tx, placements.keys());
  const leaving = entries.filter(({ id, postId }) => postId !== undefined && placements.get(id)?.postId !== postId);
  const posts = await readPosts(
    tx,
    leaving.flatMap(({ postId }) => postId ?? []),
  );
  for (const { id, members } of posts) {
    const ids = members.map(({ entryId }) => entryId);
    const placeOf = (entryId: EntryId) => placements.get(entryId)?.postId ?? id;
    for (const one of ids) {
      const others = ids.filter((other) => placeOf(other) !== placeOf(one));
      if (others.length > 0) await remember(tx, one, others);
    }
  }
}

/** The same of entries that stood in one post until one of them left it. */
export async function rememberTogether(tx: WriteTx, ids: readonly EntryId[]): Promise<void> {
  for (const one of ids)
    await remember(
      tx,
      one,
      ids.filter((other) => other !== one),
    );
}

/** What these entries stood with once. */
export async function partedFrom(tx: WriteTx, ids: readonly EntryId[]): Promise<readonly EntryId[]> {
  const rows = await Promise.all(ids.map((id) => tx.objectStore("keys").get(id)));
  return rows.flatMap((row) => row?.parted ?? []);
}

async function remember(tx: WriteTx, id: EntryId, others: readonly EntryId[]): Promise<void> {
  const row = await tx.objectStore("keys").get(id);
  if (!row) return;
  const parted = [...new Set([...(row.parted ?? []), ...others])].slice(-most);
  await tx.objectStore("keys").put({ ...row, parted });
}
