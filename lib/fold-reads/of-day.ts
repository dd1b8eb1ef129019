import { entriesOf } from "../digest/wishes.ts";
import type { FoldLine, FoldLog, FoldLogQuery } from "../fold-view.ts";
import type { FeedId, Post } from "../model.ts";
import { readEntries } from "../store/entries.ts";
import type { Db } from "../store/schema.ts";
import { reading } from "../store/transaction.ts";
import { kindOf, lineOf, linesOf, otherOf, reasonIn, waysFrom } from "./lines.ts";

/**
 * The copies of the posts that are listed on a day, as the digest counts them, and what the reader took apart among these
 * posts.
 */
export async function ofDay(
  db: Db,
  { feedId, kind }: FoldLogQuery,
  { from, to }: NonNullable<FoldLogQuery["day"]>,
  titles: ReadonlyMap<FeedId, string>,
): Promise<Pick<FoldLog, "lines" | "more" | "forgotten">> {
  const range = IDBKeyRange.bound([from], [to], false, true);
  const posts = (await db.getAllFromIndex("posts", "at", range)).toReversed();
  const copies = posts.flatMap((post) =>
    post.members.filter(({ entryId }) => entryId !== post.lead.entryId).map(({ entryId }) => ({ entryId, post })),
  );
  const entries = await readEntries(
    reading(db, "entries"),
    copies.map(({ entryId }) => entryId),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const standing = copies.flatMap(({ entryId, post }) => {
    const entry = byId.get(entryId);
    const how = { folded: true, reason: reasonIn(post, entryId), ...otherOf({ id: entryId }, post, titles) };
    return entry ? [lineOf(entry, titles, how)] : [];
  });
  const lines = [...standing, ...(await takenApart(db, posts, titles))];
  return {
    lines: lines.filter(
      (line) => (feedId === undefined || line.feedId === feedId) && (kind === undefined || kindOf(line) === kind),
    ),
    more: false,
    forgotten: false,
  };
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
  const lines = await linesOf(db, once, titles, waysFrom(vetoes));
  return lines.filter(({ folded }) => !folded);
}
