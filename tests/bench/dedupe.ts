import { draftOf } from "../../lib/digest/entry.ts";
import { join, type Placed } from "../../lib/digest/join.ts";
import { hash } from "../../lib/text/hash.ts";
import type { FeedEntry } from "../../lib/model.ts";

/** An entry as the labelled sets have it. */
type Labelled = {
  readonly id: string;
  readonly feed: string;
  readonly guid?: string;
  readonly link?: string;
  readonly title?: string;
  readonly content?: string;
  readonly published?: number;
  readonly comments?: string;
  readonly orig?: string;
};

/** Newest entries looked at under one key, as the store does. */
const perKey = 24;

/**
 * The engine over a store in memory. `add` answers with the ids of the earlier entries that are the same post. Only the
 * place of the entries is different from the product; what decides is the product's own.
 */
export function create(): { add(entry: Labelled): string[] } {
  const placed = new Map<number, Placed>();
  const members = new Map<number, number[]>();
  const byKey = new Map<number, number[]>();
  const names: string[] = [];
  const ofGuid = new Map<string, number>();
  let posts = 0;

  return {
    add(entry) {
      const id = names.push(entry.id);
      const guid = `${entry.feed}\n${entry.guid || `${entry.link}\n${entry.title}`}`;
      const same = ofGuid.get(guid);
      if (same !== undefined) {
        members.get(placed.get(same)?.postId ?? 0)?.push(id);
        return [names[same - 1] ?? ""];
      }
      ofGuid.set(guid, id);
      const place = {
        id,
        feedId: entry.feed,
        guidHash: hash(guid),
        contentHash: 0,
        firstSeen: 0,
        backlog: false,
        site: undefined,
      };
      const { print, keys } = draftOf(published(entry), place);
      const candidates = keys.map((key) => [key, (byKey.get(key) ?? []).slice(-perKey)] as const);
      const postIds = new Set(candidates.flatMap(([, ids]) => ids.flatMap((each) => placed.get(each)?.postId ?? [])));
      const neighbours = {
        byKey: new Map(candidates),
        placed: [...postIds].flatMap((post) => (members.get(post) ?? []).flatMap((each) => placed.get(each) ?? [])),
        vetoes: new Set<string>(),
      };
      const postId = join([{ entryId: id, print, keys }], neighbours, () => ++posts).get(id)?.postId ?? 0;
      const others = members.get(postId) ?? [];
      members.set(postId, [...others, id]);
      placed.set(id, { entryId: id, postId, print });
      for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), id]);
      return others.slice(0, 1).map((other) => names[other - 1] ?? "");
    },
  };
}

function published(entry: Labelled): FeedEntry {
  return {
    title: entry.title ?? "",
    authors: [],
    enclosures: [],
    categories: [],
    ...(entry.guid === undefined ? {} : { guid: entry.guid }),
    ...(entry.link ? { link: entry.link } : {}),
    ...(entry.published === undefined ? {} : { published: entry.published }),
    ...(entry.content === undefined ? {} : { content: { html: entry.content } }),
    ...(entry.comments ? { comments: entry.comments } : {}),
    ...(entry.orig ? { origLink: entry.orig } : {}),
  };
}
