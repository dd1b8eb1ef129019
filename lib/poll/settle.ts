import type { Draft } from "../digest/entry.ts";
import type { Joined } from "../digest/join.ts";
import type { Entry, EntryId, Instant } from "../model.ts";
import { putEntry, readEntries } from "../store/entries.ts";
import { readPosts } from "../store/posts.ts";
import type { WriteTx } from "../store/schema.ts";
import { carryOut } from "./carry-out.ts";
import { placeDrafts } from "./place.ts";

/**
 * Finds the post of each fresh entry, and again of each that was edited or stands in its feed again; writes them all, and makes the posts they
 * stand in, or stood in, anew. Answers how many only had another guid.
 */
export async function settle(
  tx: WriteTx,
  fresh: readonly Draft[],
  edited: readonly Draft[],
  returned: readonly Entry[],
  now: Instant,
): Promise<{ readonly renamed: number }> {
  const drafts = [...edited, ...fresh];
  if (drafts.length + returned.length === 0) return { renamed: 0 };
  const joined = await placeDrafts(tx, drafts, returned);
  const stored = await readEntries(
    tx,
    edited.map(({ entry }) => entry.id),
  );
  const homes = new Map(stored.map((entry) => [entry.id, entry.postId]));
  const standing = (entry: Omit<Entry, "postId">): Entry => {
    const postId = homes.get(entry.id);
    return { ...entry, ...(postId === undefined ? {} : { postId }) };
  };
  const older = await olderNews(tx, fresh, joined);
  // Where they stood; a fresh one nowhere yet.
  await Promise.all(
    drafts.map(({ entry, body, print, keys }) =>
      putEntry(tx, { ...standing(entry), backlog: entry.backlog || older.has(entry.id) }, body, print, keys),
    ),
  );
  const changed = [...homes.values(), ...returned.map(({ postId }) => postId)].filter((id) => id !== undefined);
  await carryOut(tx, joined, now, changed);
  return { renamed: joined.renamed.size };
}

/**
 * Fresh entries that joined what the same feed had before it was followed: under a new guid or at a new address they are
 * the same old news, and a site that moves does not make its whole archive unread.
 */
async function olderNews(tx: WriteTx, fresh: readonly Draft[], { placements }: Joined): Promise<ReadonlySet<EntryId>> {
  const folded = fresh.flatMap(({ entry: { id, feedId } }) => {
    const placement = placements.get(id);
    return placement?.reason ? [{ id, feedId, postId: placement.postId }] : [];
  });
  const found = await readPosts(
    tx,
    folded.map(({ postId }) => postId),
  );
  const posts = new Map(found.map((post) => [post.id, post]));
  const older = folded.map(async ({ id, feedId, postId }) => {
    const members = posts.get(postId)?.members ?? [];
    const own = members.filter((member) => member.feedId === feedId).map(({ entryId }) => entryId);
    return (await readEntries(tx, own)).some(({ backlog }) => backlog) ? [id] : [];
  });
  return new Set((await Promise.all(older)).flat());
}
