import { entriesOf } from "../digest/wishes.ts";
import type { FoldLine } from "../fold-view.ts";
import type { Entry, EntryId, FeedId, Post } from "../model.ts";
import { readEntries } from "../store/entries.ts";
import { readPosts } from "../store/posts.ts";
import type { Db, Fold } from "../store/schema.ts";
import { reading } from "../store/transaction.ts";

/** Rows of the log with how everything stands now. What was purged since is left out. */
export async function linesOf(
  db: Db,
  rows: readonly Fold[],
  titles: ReadonlyMap<FeedId, string>,
): Promise<readonly FoldLine[]> {
  const tx = reading(db, "entries", "posts", "vetoes");
  const entries = new Map(
    (
      await readEntries(
        tx,
        rows.map(({ entryId }) => entryId),
      )
    ).map((each) => [each.id, each]),
  );
  const parted = partedFrom(await tx.objectStore("vetoes").getAllKeys());
  const companions = await readEntries(
    tx,
    [...entries.keys()].flatMap((id) => parted.get(id) ?? []),
  );
  const all = [...entries.values(), ...companions];
  const postIds = [...rows.map(({ postId }) => postId), ...all.flatMap(({ postId }) => postId ?? [])];
  const posts = new Map((await readPosts(tx, postIds)).map((post) => [post.id, post]));
  const byId = new Map(all.map((each) => [each.id, each]));

  return rows.flatMap((row) => {
    const entry = entries.get(row.entryId);
    const post = posts.get(entry?.postId ?? 0);
    if (!entry || !post) return [];
    const folded = post.members.length > 1;
    const former = (parted.get(entry.id) ?? []).flatMap((id) => posts.get(byId.get(id)?.postId ?? 0) ?? []);
    const other = folded
      ? beside(entry, post)
      : [posts.get(row.postId), ...former].find((each) => each && each !== post);
    return [lineOf(row, entry, folded, other && told(entry, other, titles), titles)];
  });
}

/** The entries that the reader took each entry apart from. */
function partedFrom(pairs: readonly string[]): ReadonlyMap<EntryId, readonly EntryId[]> {
  const both = pairs.map(entriesOf).flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
  const groups = Map.groupBy(both, ([id]) => id);
  return new Map([...groups].map(([id, all]) => [id, all.map(([, other]) => other)]));
}

function beside(entry: Entry, post: Post): Post | undefined {
  return post.members.some(({ entryId }) => entryId !== entry.id) ? post : undefined;
}

/** What stands for that post; where it is this very entry, the next of its copies. */
function told(entry: Entry, { lead, members }: Post, titles: ReadonlyMap<FeedId, string>): FoldLine["other"] {
  const other = lead.entryId === entry.id ? members.find(({ entryId }) => entryId !== entry.id) : lead;
  if (!other) return undefined;
  return { entryId: other.entryId, source: titles.get(other.feedId) ?? "", title: lead.title || lead.snippet };
}

export function lineOf(
  { id, at, by, reason }: Pick<Fold, "id" | "by" | "reason"> & { readonly at?: number | undefined },
  { id: entryId, feedId, title, snippet, url }: Entry,
  folded: boolean,
  other: FoldLine["other"],
  titles: ReadonlyMap<FeedId, string>,
): FoldLine {
  return {
    key: `${id ?? "standing"} ${entryId}`,
    entryId,
    feedId,
    source: titles.get(feedId) ?? "",
    title: title || snippet,
    folded,
    ...(at === undefined ? {} : { at }),
    ...(url === undefined ? {} : { url }),
    ...(reason ? { reason } : {}),
    ...(by ? { by } : {}),
    ...(other ? { other } : {}),
  };
}
