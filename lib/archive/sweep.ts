import type { Post, PostId } from "../model.ts";
import { recompose } from "../store/recompose.ts";
import type { RestoreJob, WriteTx } from "../store/schema.ts";

/** Entries taken out in one transaction. */
const slice = 200;

/** Takes out entries that a restore had brought; their posts live on in their other copies, or go. Answers whether any are left. */
export async function sweep(tx: WriteTx, { base, last }: Pick<RestoreJob, "base" | "last">): Promise<boolean> {
  if (last.entry === 0) return false;
  const range = IDBKeyRange.bound(base.entry, base.entry + last.entry, true);
  const entries = await tx.objectStore("entries").getAll(range, slice);
  const ids = entries.map(({ id }) => id);
  const stores = (["entries", "bodies", "keys"] as const).map((name) => tx.objectStore(name));
  await Promise.all(ids.flatMap((id) => stores.map((store) => store.delete(id))));
  const postIds = new Set(entries.flatMap(({ postId }) => postId ?? []));
  await recompose(tx, postIds, { marks: await marksLeft(tx, postIds, new Set(ids)) });
  return entries.length === slice;
}

/** An act that was done while a copy was shown that goes stays with the first that is left. */
async function marksLeft(
  tx: WriteTx,
  postIds: Iterable<PostId>,
  gone: ReadonlySet<number>,
): Promise<ReadonlyMap<PostId, Post["marks"]>> {
  const posts = await Promise.all([...postIds].map((id) => tx.objectStore("posts").get(id)));
  const marks = posts.flatMap((post) => {
    const stays = post?.members.find(({ entryId }) => !gone.has(entryId))?.entryId;
    if (!post || stays === undefined) return [];
    const { read, starred } = post.marks;
    const left: Post["marks"] = {
      ...(read ? { read: gone.has(read.entryId) ? { ...read, entryId: stays } : read } : {}),
      ...(starred ? { starred: gone.has(starred.entryId) ? { ...starred, entryId: stays } : starred } : {}),
    };
    return [[post.id, left] as const];
  });
  return new Map(marks);
}
