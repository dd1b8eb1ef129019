import { pairOf } from "./digest/vetoes.ts";
import type { Entry, EntryId, Instant, Post, PostId } from "./model.ts";
import { readEntries } from "./store/entries.ts";
import { openSequence, tick } from "./store/meta.ts";
import { readPosts } from "./store/posts.ts";
import { recompose } from "./store/recompose.ts";
import type { Db, Undo, WriteTx } from "./store/schema.ts";
import { write } from "./store/transaction.ts";
import { recordUndo } from "./store/undo.ts";

const stores = ["subscriptions", "entries", "bodies", "posts", "keys", "vetoes", "meta", "undo"] as const;

/**
 * "Not the same post": takes an entry out of a post into one of its own, and keeps them apart from now on. What the reader
 * did to the post stays with the copy that was shown then; every other copy has its own state again. Answers the act's
 * name; nothing, where the entry is not folded with another.
 */
export function unfold(db: Db, entryId: EntryId, now: Instant): Promise<{ readonly act?: string }> {
  return write(db, stores, async (tx) => {
    const { entry, post } = await standing(tx, entryId);
    if (!entry || !post || post.members.length < 2) return {};
    const act = await tick(tx, now);
    const others = post.members.filter((member) => member.entryId !== entryId).map((member) => member.entryId);
    const vetoes = others.map((other) => pairOf(entryId, other));

    const sequence = await openSequence(tx);
    const alone = sequence.nextPostId();
    await sequence.save();
    await Promise.all(vetoes.map((id) => tx.objectStore("vetoes").put({ id, at: now })));
    await tx.objectStore("entries").put({ ...entry, postId: alone });
    await separateMarks(tx, post, entryId, alone);
    const what = { kind: "unfold", title: entry.title || entry.snippet } as const;
    await recordUndo(tx, [{ act, at: now, what, unfolded: { entryId, from: post.id, vetoes } }]);
    return { act };
  });
}

/** Puts back what `unfold` took out. The later of the marks of both posts counts. */
export function putBack(db: Db, unfolded: NonNullable<Undo["unfolded"]>): Promise<void> {
  return write(db, stores, async (tx) => {
    const { entryId, from } = unfolded;
    await Promise.all(unfolded.vetoes.map((id) => tx.objectStore("vetoes").delete(id)));
    const { entry, post: alone } = await standing(tx, entryId);
    const [post] = await readPosts(tx, [from]);
    if (!entry || !alone || !post || alone.id === post.id) return;
    await tx.objectStore("entries").put({ ...entry, postId: post.id });
    const marks = { ...latest(post, alone, "read"), ...latest(post, alone, "starred") };
    await recompose(tx, [alone.id, post.id], { marks: new Map([[post.id, marks]]) });
  });
}

async function standing(tx: WriteTx, entryId: EntryId): Promise<{ readonly entry?: Entry; readonly post?: Post }> {
  const [entry] = await readEntries(tx, [entryId]);
  const [post] = entry?.postId === undefined ? [] : await readPosts(tx, [entry.postId]);
  return { ...(entry ? { entry } : {}), ...(post ? { post } : {}) };
}

/** Each act goes with the copy that was shown when it happened. */
async function separateMarks(tx: WriteTx, post: Post, leaving: EntryId, alone: PostId): Promise<void> {
  const goes = (mark: { readonly entryId: EntryId } | undefined) => mark?.entryId === leaving;
  const part = (which: (mark: { readonly entryId: EntryId }) => boolean): Post["marks"] => ({
    ...(post.marks.read && which(post.marks.read) ? { read: post.marks.read } : {}),
    ...(post.marks.starred && which(post.marks.starred) ? { starred: post.marks.starred } : {}),
  });
  const marks = new Map([
    [post.id, part((mark) => !goes(mark))],
    [alone, part(goes)],
  ]);
  await recompose(tx, [post.id, alone], { marks });
}

function latest(a: Post, b: Post, which: "read" | "starred"): Post["marks"] {
  const [one, other] = [a.marks[which], b.marks[which]];
  const mark = one && other ? (one.at > other.at ? one : other) : (one ?? other);
  return mark ? { [which]: mark } : {};
}
