import type { EntryId, FeedId, Post, PostId } from "../model.ts";
import { deleteEntries } from "../store/entries.ts";
import { recompose } from "../store/recompose.ts";
import type { RestoreJob, WriteTx } from "../store/schema.ts";
import { changeSubscription } from "../store/subscriptions.ts";

/** Entries taken out in one transaction. */
const slice = 200;

/** Takes out entries that a restore had brought; their posts live on in their other copies, or go. Answers whether any are left. */
export async function sweep(tx: WriteTx, { base, last }: Pick<RestoreJob, "base" | "last">): Promise<boolean> {
  if (last.entry === 0) return false;
  const range = IDBKeyRange.bound(base.entry, base.entry + last.entry, true);
  const entries = await tx.objectStore("entries").getAll(range, slice);
  const ids = entries.map(({ id }) => id);
  await deleteEntries(tx, ids);
  await forgetDocuments(tx, new Set(entries.map(({ feedId }) => feedId)), new Set(ids));
  const postIds = new Set(entries.flatMap(({ postId }) => postId ?? []));
  await recompose(tx, postIds, { marks: await marksLeft(tx, postIds, new Set(ids)) });
  return entries.length === slice;
}

/** What is taken out and still stands in its feed is new again at the next poll, if the reader follows it. */
async function forgetDocuments(tx: WriteTx, feedIds: ReadonlySet<FeedId>, gone: ReadonlySet<EntryId>): Promise<void> {
  for (const id of feedIds) {
    const document = await tx.objectStore("documents").get(id);
    if (!document) continue;
    const entries = document.entries.filter(([, entryId]) => !gone.has(entryId));
    await tx.objectStore("documents").put({ ...document, bodyHash: 0, entries });
    await changeSubscription(tx, id, ({ validators: _former, ...subscription }) => subscription);
  }
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
