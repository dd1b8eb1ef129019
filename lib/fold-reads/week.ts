import type { FoldLog } from "../fold-view.ts";
import type { EntryId, Instant, PostId } from "../model.ts";
import { readEntries } from "../store/entries.ts";
import { readPosts } from "../store/posts.ts";
import type { Db } from "../store/schema.ts";
import { reading } from "../store/transaction.ts";
import { newestRows } from "./newest-rows.ts";

const WEEK = 7 * 86_400_000;
/** Rows read at a time, and copies counted at the most. */
const step = 1000;
const counted = 5000;

/** Copies that were folded in the last seven days and still are. However often one was folded, it is one. */
export async function weekOf(db: Db, now: Instant): Promise<FoldLog["week"]> {
  const folded = new Map<PostId, Set<EntryId>>();
  let copies = 0;
  for await (const rows of newestRows(db, step)) {
    const ofWeek = rows.filter(({ at }) => at >= now - WEEK);
    const tx = reading(db, "entries", "posts");
    const ids = new Set(ofWeek.filter(({ reason }) => reason).map(({ entryId }) => entryId));
    const entries = await readEntries(tx, ids);
    const posts = await readPosts(
      tx,
      entries.flatMap(({ postId }) => postId ?? []),
    );
    for (const { id, members } of posts) {
      const before = folded.get(id) ?? new Set();
      const after = before.union(new Set(members.map(({ entryId }) => entryId).filter((each) => ids.has(each))));
      folded.set(id, after);
      // One of them is no copy: the others are folded with it.
      copies += Math.min(after.size, members.length - 1) - Math.min(before.size, members.length - 1);
    }
    if (ofWeek.length === 0 || copies > counted) break;
  }
  return { folded: Math.min(copies, counted), more: copies > counted };
}
