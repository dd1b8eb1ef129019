import { tokens } from "../digest/tokens.ts";
import type { NearPost } from "../fold-view.ts";
import type { Post, PostId } from "../model.ts";
import { openKeys } from "../store/bands.ts";
import { entriesByKey, readEntries } from "../store/entries.ts";
import { newestFirst } from "../store/newest-first.ts";
import { readPosts } from "../store/posts.ts";
import type { Db, ReadTx } from "../store/schema.ts";
import { reading } from "../store/transaction.ts";
import { sourcesOf } from "./sources.ts";

/** Posts looked at before and after it. */
const around = 150;

/**
 * Posts that a reader may know to be the same as this one: what shares a title, an address or a text with it, and what was
 * published around its time; those first whose titles are most alike, then the nearest in time.
 */
export async function readNear(db: Db, postId: PostId): Promise<readonly NearPost[]> {
  const tx = reading(db, "posts", "keys", "bands", "entries", "meta");
  const [post] = await readPosts(tx, [postId]);
  if (!post) return [];
  const found = [...(await inTime(tx, post)), ...(await byKeys(tx, post))];
  const titles = await sourcesOf(db);
  const words = wordsOf(post);
  const others = new Map(found.filter(({ id }) => id !== postId).map((each) => [each.id, each]));
  return [...others.values()]
    .map((each) => ({ each, alike: shared(words, wordsOf(each)), apart: Math.abs(each.at - post.at) }))
    .toSorted((a, b) => b.alike - a.alike || a.apart - b.apart)
    .map(({ each: { id, at, lead } }) => ({
      id,
      at,
      entryId: lead.entryId,
      title: lead.title || lead.snippet,
      source: titles.get(lead.feedId) ?? "",
    }));
}

async function inTime(tx: ReadTx, { at, id }: Post): Promise<readonly Post[]> {
  const index = tx.objectStore("posts").index("at");
  const earlier = { query: IDBKeyRange.upperBound([at, id], true), count: around, direction: "prev" } as const;
  const [before, after] = await Promise.all([
    newestFirst<Post, PostId>(index).getAll(earlier),
    index.getAll(IDBKeyRange.lowerBound([at, id], true), around),
  ]);
  return [...before, ...after];
}

async function byKeys(tx: ReadTx, post: Post): Promise<readonly Post[]> {
  const rows = await Promise.all(post.members.slice(0, 4).map(({ entryId }) => tx.objectStore("keys").get(entryId)));
  const keysOf = await openKeys(tx);
  const keys = rows.flatMap((row) => (row ? keysOf(row) : []));
  const entries = await readEntries(tx, [...(await entriesByKey(tx, keys)).values()].flat());
  return readPosts(
    tx,
    entries.flatMap(({ postId }) => postId ?? []),
  );
}

function wordsOf({ lead }: Post): ReadonlySet<string> {
  return new Set(tokens(lead.title || lead.snippet));
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}
