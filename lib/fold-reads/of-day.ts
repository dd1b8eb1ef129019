import { entriesOf } from "../digest/wishes.ts";
import type { FoldLine, FoldLogQuery } from "../fold-view.ts";
import type { FeedId, Post } from "../model.ts";
import { readEntries } from "../store/entries.ts";
import type { Db } from "../store/schema.ts";
import { reading } from "../store/transaction.ts";
import { lineOf, linesOf } from "./lines.ts";

/**
 * The copies of the posts that are listed on a day, as the digest counts them, and what the reader took apart among these
 * posts.
 */
export async function ofDay(
  db: Db,
  { feedId, kind }: FoldLogQuery,
  { from, to }: NonNullable<FoldLogQuery["day"]>,
  titles: ReadonlyMap<FeedId, string>,
): Promise<{ readonly lines: readonly FoldLine[] }> {
  const range = IDBKeyRange.bound([from], [to], false, true);
  const posts = (await db.getAllFromIndex("posts", "at", range)).toReversed();
  const copies = posts.flatMap((post) => copiesOf(post));
  const entries = await readEntries(
    reading(db, "entries"),
    copies.map(({ entryId }) => entryId),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const standing = copies.flatMap(({ entryId, reason, post }) => {
    const entry = byId.get(entryId);
    const { lead } = post;
    const other = {
      entryId: lead.entryId,
      source: titles.get(lead.feedId) ?? "",
      title: lead.title || lead.snippet,
    };
    return entry ? [lineOf(reason ? { reason } : {}, entry, true, other, titles)] : [];
  });
  const lines = [...standing, ...(await takenApart(db, posts, titles))];
  return {
    lines: lines.filter(
      (line) =>
        (feedId === undefined || line.feedId === feedId) &&
        (kind === undefined || kind === (line.folded ? line.reason?.rule : "apart")),
    ),
  };
}

/** All but the one that is shown, each with why it stands there; that of the first is told by the shown one. */
function copiesOf(post: Post) {
  const shown = post.members.find(({ entryId }) => entryId === post.lead.entryId);
  return post.members
    .filter(({ entryId }) => entryId !== post.lead.entryId)
    .map(({ entryId, reason }) => ({ entryId, reason: reason ?? shown?.reason, post }));
}

async function takenApart(
  db: Db,
  posts: readonly Post[],
  titles: ReadonlyMap<FeedId, string>,
): Promise<readonly FoldLine[]> {
  const alone = new Map(
    posts.flatMap(({ id, members: [member, ...others] }) =>
      member && others.length === 0 ? [[member.entryId, id] as const] : [],
    ),
  );
  const vetoes = await db.getAll("vetoes");
  const rows = vetoes.flatMap(({ id, at }) => {
    // Where both stand alone, the later one was the copy.
    const entryId = entriesOf(id).findLast((each) => alone.has(each)) ?? 0;
    const postId = alone.get(entryId);
    return postId === undefined ? [] : [{ at, entryId, postId, feedId: "", by: "reader" as const }];
  });
  const once = [...new Map(rows.map((row) => [row.entryId, row])).values()];
  return (await linesOf(db, once, titles)).filter(({ folded }) => !folded);
}
