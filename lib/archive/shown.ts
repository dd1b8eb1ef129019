import type { Marks } from "../backup/format.ts";
import type { Entry, Post, PostId } from "../model.ts";
import { readPosts } from "../store/posts.ts";
import type { ReadTx } from "../store/schema.ts";

/** The posts in which these entries stand. */
export async function postsOf(tx: ReadTx, entries: readonly Entry[]): Promise<ReadonlyMap<PostId, Post>> {
  const posts = await readPosts(
    tx,
    entries.flatMap(({ postId }) => postId ?? []),
  );
  return new Map(posts.map((post) => [post.id, post]));
}

/** What was done to the post while this copy was shown; where that copy is gone, the first stands in for it. */
export function shownMarks(entry: Entry, post: Post | undefined): Marks {
  const of = (which: "read" | "starred"): Marks => {
    const mark = post?.marks[which];
    if (!post || !mark) return {};
    const shown = post.members.some(({ entryId }) => entryId === mark.entryId)
      ? mark.entryId
      : post.members[0]?.entryId;
    return shown === entry.id ? { [which]: { value: mark.value, at: mark.at } } : {};
  };
  return { ...of("read"), ...of("starred") };
}
