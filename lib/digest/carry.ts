import type { EntryId, Mark, Post, PostId } from "../model.ts";

type Marks = Post["marks"];
/** An act that had to give way: to be kept on the copy it was done on. */
export type Own = { readonly entryId: EntryId; readonly which: "read" | "starred"; readonly mark: Mark };

/**
 * The marks of posts whose entries moved: an act goes where the copy is that was shown when it happened, and the later of
 * two acts counts. So two posts that become one are read if either was, and a copy that leaves takes only its own acts.
 * The earlier of two acts is answered apart, so that it counts again should they part.
 */
export function carryMarks(
  posts: readonly Post[],
  moved: ReadonlyMap<EntryId, PostId>,
): { readonly marks: ReadonlyMap<PostId, Marks>; readonly own: readonly Own[] } {
  const marks = new Map<PostId, Marks>(posts.map(({ id }) => [id, {}]));
  const own: Own[] = [];
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
      const [later, earlier] = other && other.at > mark.at ? [other, mark] : [mark, other];
      marks.set(place, { ...there, [which]: later });
      if (earlier) own.push({ entryId: earlier.entryId, which, mark: { value: earlier.value, at: earlier.at } });
    }
  }
  return { marks, own };
}
