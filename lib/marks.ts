import { markPost } from "./digest/posts.ts";
import type { Instant, PostId } from "./model.ts";
import { tick } from "./store/meta.ts";
import { changePosts, readPosts } from "./store/posts.ts";
import type { Db } from "./store/schema.ts";
import { write } from "./store/transaction.ts";

/**
 * Marks posts read or unread. The act is kept on the post with the entry that was shown: its other copies keep their own
 * state, should the fold ever be taken apart.
 */
export function markRead(db: Db, ids: readonly PostId[], read: boolean, now: Instant): Promise<void> {
  return write(db, ["posts", "meta"], async (tx) => {
    const posts = (await readPosts(tx, ids)).filter((post) => (post.unread === undefined) !== read);
    if (posts.length === 0) return;
    const at = await tick(tx, now);
    await changePosts(
      tx,
      posts.map((before) => {
        const act = { value: read, at, entryId: before.lead.entryId };
        return { before, after: markPost(before, { ...before.marks, read: act }) };
      }),
    );
  });
}
