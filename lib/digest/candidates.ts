import type { EntryId, PostId } from "../model.ts";
import type { Compared } from "./pair.ts";

const DAY = 86_400_000;
/** Of the entries under one key so many are looked at, those that came last before an entry; where it is not new, as many after it. */
export const perKey = 24;
/** So many posts under one key within two days: a template (a status page's title, a site's home page) says nothing. */
const template = { posts: perKey / 2, within: 2 * DAY } as const;

export type Candidate = Compared & { readonly postId: PostId };

/** What stands under keys, while entries are being added. */
export type Candidates = {
  /** Every entry that shares a key that says something with this one, once: of each key those that came next to it. */
  readonly of: (entry: { readonly entryId: EntryId; readonly keys: readonly number[] }) => readonly Candidate[];
  readonly add: (key: number, id: EntryId) => void;
};

export function candidatesOf(
  byKey: ReadonlyMap<number, readonly EntryId[]>,
  entryOf: (id: EntryId) => Candidate | undefined,
): Candidates {
  const ids = new Map([...byKey].map(([key, found]) => [key, found.toSorted((a, b) => a - b)]));
  return {
    of({ entryId, keys }) {
      const sides = keys.flatMap((key) => {
        const all = ids.get(key) ?? [];
        const place = placeIn(all, entryId);
        return [all.slice(Math.max(0, place - perKey), place), all.slice(place, place + perKey)];
      });
      const found = sides.map((side) => side.flatMap((id) => (id === entryId ? [] : (entryOf(id) ?? []))));
      return [...new Map(found.filter((each) => !isTemplate(each)).flatMap(byId)).values()];
    },
    add(key, id) {
      const all = ids.get(key) ?? [];
      const place = placeIn(all, id);
      if (all[place] !== id) all.splice(place, 0, id);
      ids.set(key, all);
    },
  };
}

/** Where it stands among ascending numbers, or would. */
function placeIn(ids: readonly EntryId[], id: EntryId): number {
  // Nearly always at the end.
  return 1 + ids.findLastIndex((each) => each < id);
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
