import type { EntryId, Post, PostId } from "../model.ts";

type Marks = Post["marks"];

/**
 * The marks of posts whose entries moved: an act goes where the copy is that was shown when it happened, and the later of
 * two acts counts. So two posts that become one are read if either was, and a copy that leaves takes only its own acts.
 */
export function carryMarks(posts: readonly Post[], moved: ReadonlyMap<EntryId, PostId>): ReadonlyMap<PostId, Marks> {
  const marks = new Map<PostId, Marks>(posts.map(({ id }) => [id, {}]));
  for (const post of posts) {
    for (const which of ["read", "starred"] as const) {
      const mark = post.marks[which];
      if (!mark) continue;
      // The copy that was shown may be gone; then the act stays with the oldest that is left.
      const shown = post.members.some(({ entryId }) => entryId === mark.entryId)
        ? mark.entryId
        : post.members[0]?.entryId;
      const place = (shown === undefined ? undefined : moved.get(shown)) ?? post.id;
      const there = marks.get(place) ?? {};
      const other = there[which];
      marks.set(place, { ...there, [which]: other && other.at > mark.at ? other : mark });
    }
  }
  return marks;
}
