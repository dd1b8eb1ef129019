import type { Entry, EntryId, Mark, Post, PostId } from "../model.ts";
import { readPosts } from "../store/posts.ts";
import { recompose } from "../store/recompose.ts";
import type { RestoreStep, WriteTx } from "../store/schema.ts";
import { type Run, tallyPosts } from "./job.ts";

/** Entries looked at in one transaction. */
const slice = 200;

type Which = "read" | "starred";

/** How a mark of a copy, or of a post, is known as said by the backup, too: a dry run has not put it in its place. */
export function saidOfEntry(which: Which, id: EntryId): string {
  return `${which} ${id}`;
}

export function saidOfPost(which: Which, id: PostId): string {
  return `${which} post ${id}`;
}

/**
 * Where a backup replaces what is here, what the reader did after it was made goes from entries that were here then: what
 * had no mark when it was made has none again. One slice; answers the last entry looked at, nothing where none is left.
 */
export async function clearLater(
  tx: WriteTx,
  { made, cutoff }: NonNullable<RestoreStep["later"]>,
  after: EntryId,
  { tally, said }: Run,
): Promise<EntryId | undefined> {
  const entries = await tx.objectStore("entries").getAll(IDBKeyRange.lowerBound(after, true), slice);
  const old = entries.filter(({ firstSeen }) => firstSeen <= made);
  const before = await readPosts(
    tx,
    old.flatMap(({ postId }) => postId ?? []),
  );
  const posts = new Map(before.map((post) => [post.id, post]));
  const changed = new Map<PostId, Post["marks"]>();
  for (const entry of old) {
    const own = without(entry.marks, (which, { at }) => at > cutoff && !said?.has(saidOfEntry(which, entry.id)));
    const post = entry.postId === undefined ? undefined : posts.get(entry.postId);
    const marks = post && (changed.get(post.id) ?? post.marks);
    const isLater = (which: Which, { at, entryId }: Post["marks"][Which] & object) =>
      at > cutoff && entryId === entry.id && post !== undefined && !said?.has(saidOfPost(which, post.id));
    const left = marks && without(marks, isLater);
    if (own !== entry.marks) await tx.objectStore("entries").put({ ...entry, marks: own } satisfies Entry);
    if (post && left && (left !== marks || own !== entry.marks)) changed.set(post.id, left);
  }
  await recompose(tx, changed.keys(), { marks: changed });
  tallyPosts(
    tally,
    before.filter(({ id }) => changed.has(id)),
    await readPosts(tx, changed.keys()),
  );
  return entries.length < slice ? undefined : entries.at(-1)?.id;
}

/** The same marks, where none of them goes. */
function without<Kept extends Mark>(
  marks: { readonly read?: Kept; readonly starred?: Kept },
  goes: (which: Which, mark: Kept) => boolean,
): { readonly read?: Kept; readonly starred?: Kept } {
  const { read, starred } = marks;
  const isRead = read && goes("read", read);
  const isStarred = starred && goes("starred", starred);
  if (!isRead && !isStarred) return marks;
  return { ...(read && !isRead ? { read } : {}), ...(starred && !isStarred ? { starred } : {}) };
}
