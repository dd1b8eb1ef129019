import type { EntryId, PostId } from "../model.ts";
import type { Candidate } from "./candidates.ts";
import type { Compared } from "./pair.ts";

/** Which entries stand in which posts, while some of them move. */
export type Standing = {
  readonly entryOf: (id: EntryId) => Candidate | undefined;
  readonly membersOf: (postId: PostId) => readonly Candidate[];
  /** The other entries of its post. */
  readonly beside: (id: EntryId) => readonly Candidate[];
  readonly move: (entry: Compared, postId: PostId) => void;
};

export function standingOf(placed: readonly Candidate[]): Standing {
  const entries = new Map(placed.map((each) => [each.entryId, each]));
  const posts = new Map<PostId, Set<EntryId>>();
  for (const { entryId, postId } of entries.values()) postOf(postId).add(entryId);

  function postOf(postId: PostId): Set<EntryId> {
    const post = posts.get(postId) ?? new Set();
    posts.set(postId, post);
    return post;
  }

  function membersOf(postId: PostId): readonly Candidate[] {
    return [...(posts.get(postId) ?? [])].flatMap((id) => entries.get(id) ?? []);
  }

  return {
    entryOf: (id) => entries.get(id),
    membersOf,
    beside(id) {
      const entry = entries.get(id);
      return entry ? membersOf(entry.postId).filter(({ entryId }) => entryId !== id) : [];
    },
    move(entry, postId) {
      const before = entries.get(entry.entryId);
      if (before) posts.get(before.postId)?.delete(entry.entryId);
      entries.set(entry.entryId, { ...entry, postId });
      postOf(postId).add(entry.entryId);
    },
  };
}
