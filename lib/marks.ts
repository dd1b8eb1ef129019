import { remark } from "./digest/posts.ts";
import type { Instant, Post, PostId } from "./model.ts";
import { tick } from "./store/meta.ts";
import { changePosts, readPosts } from "./store/posts.ts";
import type { Db, Undo } from "./store/schema.ts";
import { write } from "./store/transaction.ts";
import { recordUndo } from "./store/undo.ts";

/** Posts in one chunk of what can be undone. */
const chunk = 500;

/**
 * Marks posts read or unread. The act is kept on the post with the entry that was shown: its other copies keep their own
 * state, should the fold ever be taken apart. More than one post at once can be undone: then the act's name is answered.
 */
export function markRead(
  db: Db,
  ids: readonly PostId[],
  read: boolean,
  now: Instant,
): Promise<{ readonly act?: string }> {
  return write(db, ["posts", "meta", "undo"], async (tx) => {
    const posts = (await readPosts(tx, ids)).filter((post) => (post.unread === undefined) !== read);
    if (posts.length === 0) return {};
    const at = await tick(tx, now);
    await changePosts(
      tx,
      posts.map((before) => {
        const act = { value: read, at, entryId: before.lead.entryId };
        return { before, after: remark(before, { ...before.marks, read: act }, read) };
      }),
    );
    if (posts.length === 1) return {};
    await recordUndo(tx, chunksOf(posts, read, at, now));
    return { act: at };
  });
}

function chunksOf(posts: readonly Post[], read: boolean, clock: string, now: Instant): readonly Undo[] {
  return Array.from({ length: Math.ceil(posts.length / chunk) }, (_, i) => ({
    act: clock,
    at: now,
    what: { kind: "read", read, posts: posts.length },
    marks: {
      clock,
      before: posts.slice(i * chunk, (i + 1) * chunk).map(({ id, marks }) => [id, marks] as const),
    },
  }));
}

/** Takes marks back, from the chunks of the act; what the reader marked since keeps its later mark. */
export async function unmark(db: Db, chunks: readonly Undo[]): Promise<void> {
  for (const { what, marks } of chunks) {
    if (!marks || what.kind !== "read") continue;
    const former = new Map(marks.before);
    await write(db, ["posts", "meta"], async (tx) => {
      const posts = (await readPosts(tx, former.keys())).filter((post) => post.marks.read?.at === marks.clock);
      await changePosts(
        tx,
        posts.map((before) => {
          const { read: _undone, ...others } = before.marks;
          const mark = former.get(before.id)?.read;
          // Every post of the act was shown the other way before it, whether by a mark or without one.
          return { before, after: remark(before, { ...others, ...(mark ? { read: mark } : {}) }, !what.read) };
        }),
      );
    });
  }
}
