import { pairOf } from "../digest/wishes.ts";
import type { FoldKind, FoldLine } from "../fold-view.ts";
import type { Entry, EntryId, FeedId, FoldReason, Post, PostId } from "../model.ts";
import { readEntries } from "../store/entries.ts";
import { readPosts } from "../store/posts.ts";
import type { Db, Fold, Veto } from "../store/schema.ts";
import { reading } from "../store/transaction.ts";
import { partedFrom, type Parted } from "./parted.ts";

/**
 * The ways back to what an entry stood with: what the reader parted it from, and what left each post of late. And what was
 * told already: how many copies of each post, and which pairs stand apart.
 */
export type Ways = {
  readonly parted: Parted;
  readonly left: Map<PostId, EntryId[]>;
  readonly told: { readonly folded: Map<PostId, number>; readonly apart: Set<string> };
};

export function waysFrom(vetoes: readonly Veto[]): Ways {
  return { parted: partedFrom(vetoes), left: new Map(), told: { folded: new Map(), apart: new Set() } };
}

/** Notes of rows of the log, the newest first, what left its post. */
export function noteWays({ left }: Ways, rows: readonly Fold[]): void {
  for (const { entryId, from } of rows) {
    if (from !== undefined) left.set(from, [...(left.get(from) ?? []), entryId]);
  }
}

/**
 * The latest rows of entries as lines: how each stands now and why, for what a row says may have become another since.
 * What was purged since is left out.
 */
export async function linesOf(
  db: Db,
  rows: readonly Fold[],
  titles: ReadonlyMap<FeedId, string>,
  { parted, left, told }: Ways,
): Promise<readonly FoldLine[]> {
  const tx = reading(db, "entries", "posts");
  const entries = byId(
    await readEntries(
      tx,
      rows.map(({ entryId }) => entryId),
    ),
  );
  const companionsOf = ({ id, postId = 0 }: Entry) => [...(parted.get(id)?.from ?? []), ...(left.get(postId) ?? [])];
  const companions = byId(await readEntries(tx, [...entries.values()].flatMap(companionsOf)));
  const postIds = [
    ...rows.flatMap(({ postId, from }) => [postId, from]),
    ...[...entries.values(), ...companions.values()].map(({ postId }) => postId),
  ];
  const posts = byId(
    await readPosts(
      tx,
      postIds.filter((id) => id !== undefined),
    ),
  );
  const postOf = (id: PostId | undefined) => (id === undefined ? undefined : posts.get(id));

  return rows.flatMap((row) => {
    const entry = entries.get(row.entryId);
    const post = postOf(entry?.postId);
    if (!entry || !post) return [];
    if (post.members.length > 1) {
      const copies = (told.folded.get(post.id) ?? 0) + 1;
      // One of them is no copy: the others are folded with it.
      if (copies === post.members.length) return [];
      told.folded.set(post.id, copies);
      const reason = reasonIn(post, entry.id);
      return [lineOf(entry, titles, { at: row.at, folded: true, ...otherOf(entry, post, titles), reason })];
    }
    const former = companionsOf(entry).map((id) => companions.get(id)?.postId);
    const back = [row.from, row.postId, ...former].map(postOf).find((each) => each && each !== post);
    const way = otherOf(entry, back, titles);
    // To part two is one thing that happened.
    const pair = pairOf(entry.id, way.other?.entryId ?? 0);
    if (told.apart.has(pair)) return [];
    told.apart.add(pair);
    return [lineOf(entry, titles, { at: row.at, folded: false, ...way, apart: partedBy(row, parted) })];
  });
}

/** What was said after it had been folded last is why it stands by itself. */
function partedBy({ entryId, at, by, reason }: Fold, parted: Parted): FoldLine["apart"] {
  if ((parted.get(entryId)?.at ?? -1) >= at) return "said";
  return by === "reader" && !reason ? "along" : undefined;
}

/** Why an entry stands in its post; for the first of them, why the shown one stands there with it, or else the next. */
export function reasonIn({ lead, members }: Post, entryId: EntryId): FoldReason | undefined {
  const own = members.find((member) => member.entryId === entryId)?.reason;
  return own ?? members.find((member) => member.entryId === lead.entryId)?.reason ?? members[1]?.reason;
}

/** By how it stands now. */
export function kindOf({ folded, reason }: Pick<FoldLine, "folded" | "reason">): FoldKind | undefined {
  return folded ? reason?.rule : "apart";
}

/** What stands for that post; where it is this very entry, the next of its copies. */
export function otherOf(
  { id }: Pick<Entry, "id">,
  post: Post | undefined,
  titles: ReadonlyMap<FeedId, string>,
): Pick<FoldLine, "other"> {
  const other = post?.lead.entryId === id ? post.members.find(({ entryId }) => entryId !== id) : post?.lead;
  if (!post || !other) return {};
  const title = post.lead.title || post.lead.snippet;
  return { other: { entryId: other.entryId, source: titles.get(other.feedId) ?? "", title } };
}

export function lineOf(
  { id: entryId, feedId, title, snippet, url }: Entry,
  titles: ReadonlyMap<FeedId, string>,
  {
    reason,
    apart,
    ...now
  }: Pick<FoldLine, "at" | "folded" | "other"> & {
    readonly reason?: FoldLine["reason"] | undefined;
    readonly apart?: FoldLine["apart"] | undefined;
  },
): FoldLine {
  return {
    entryId,
    feedId,
    source: titles.get(feedId) ?? "",
    title: title || snippet,
    ...now,
    ...(url === undefined ? {} : { url }),
    ...(reason ? { reason } : {}),
    ...(apart ? { apart } : {}),
  };
}

function byId<Row extends { readonly id: number }>(rows: readonly Row[]): ReadonlyMap<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
