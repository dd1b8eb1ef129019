import type { EntryId, PostId } from "../model.ts";
import type { Compared } from "./pair.ts";

const DAY = 86_400_000;
/** The newest entries looked at under one key. */
export const perKey = 24;
/** So many posts under one key within two days: a template (a status page's title, a site's home page) says nothing. */
const template = { posts: perKey / 2, within: 2 * DAY } as const;

export type Candidate = Compared & { readonly postId: PostId };

/** What stands under keys, while entries are being added. */
export type Candidates = {
  /** Every entry that shares a key that says something, once. */
  readonly of: (keys: readonly number[]) => readonly Candidate[];
  readonly add: (key: number, id: EntryId) => void;
};

export function candidatesOf(
  byKey: ReadonlyMap<number, readonly EntryId[]>,
  entryOf: (id: EntryId) => Candidate | undefined,
): Candidates {
  const ids = new Map([...byKey].map(([key, found]) => [key, found.toSorted((a, b) => a - b)]));
  return {
    of(keys) {
      const found = keys.map((key) => (ids.get(key) ?? []).slice(-perKey).flatMap((id) => entryOf(id) ?? []));
      return [...new Map(found.filter((each) => !isTemplate(each)).flatMap(byId)).values()];
    },
    add(key, id) {
      const before = ids.get(key);
      if (before && !before.includes(id)) before.push(id);
      else if (!before) ids.set(key, [id]);
    },
  };
}

function byId(candidates: readonly Candidate[]): readonly (readonly [EntryId, Candidate])[] {
  return candidates.map((candidate) => [candidate.entryId, candidate]);
}

/** One post in many feeds is no template. */
function isTemplate(candidates: readonly Candidate[]): boolean {
  if (candidates.length < perKey) return false;
  const instants = candidates.map(({ print }) => Math.min(print.published ?? print.seen, print.seen));
  if (Math.max(...instants) - Math.min(...instants) >= template.within) return false;
  return new Set(candidates.map(({ postId }) => postId)).size > template.posts;
}
