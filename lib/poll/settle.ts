import type { Draft } from "../digest/entry.ts";
import { join, type Neighbours, type Placed } from "../digest/join.ts";
import { composePost } from "../digest/posts.ts";
import type { Entry, EntryId, FoldReason, Instant, Post, PostId } from "../model.ts";
import { entriesByKey, putEntry, readEntries, readPrints } from "../store/entries.ts";
import { openSequence } from "../store/meta.ts";
import { changePosts, readPosts } from "../store/posts.ts";
import type { ReadTx, WriteTx } from "../store/schema.ts";

/**
 * Finds the post of each fresh entry, writes all entries, and makes the posts they stand in anew. An edited entry stays
 * in its post.
 */
export async function settle(
  tx: WriteTx,
  fresh: readonly Draft[],
  edited: readonly Draft[],
  now: Instant,
): Promise<void> {
  if (fresh.length + edited.length === 0) return;
  const sequence = await openSequence(tx);
  const neighbours = await neighboursOf(tx, fresh);
  const newcomers = fresh.map(({ entry, print, keys }) => ({ entryId: entry.id, print, keys }));
  const placements = join(newcomers, neighbours, sequence.nextPostId);
  await sequence.save();

  const homes = new Map(
    (
      await readEntries(
        tx,
        edited.map(({ entry }) => entry.id),
      )
    ).map((entry) => [entry.id, entry.postId]),
  );
  const entries = [...fresh, ...edited].map((draft) => {
    const postId = placements.get(draft.entry.id)?.postId ?? homes.get(draft.entry.id);
    const entry: Entry = { ...draft.entry, ...(postId === undefined ? {} : { postId }) };
    return { ...draft, entry };
  });
  await Promise.all(entries.map(({ entry, body, print, keys }) => putEntry(tx, entry, body, print, keys)));

  const reasons = new Map([...placements].flatMap(([id, { reason }]) => (reason ? [[id, reason] as const] : [])));
  await recompose(
    tx,
    entries.flatMap(({ entry }) => entry.postId ?? []),
    reasons,
  );
  const folds = fresh.flatMap(({ entry: { id: entryId, feedId } }) => {
    const { postId, reason } = placements.get(entryId) ?? {};
    return postId && reason ? [{ at: now, postId, entryId, feedId, reason }] : [];
  });
  await Promise.all(folds.map((fold) => tx.objectStore("folds").add(fold)));
}

/** What is stored under the keys of the newcomers, with all other members of those posts. */
async function neighboursOf(tx: ReadTx, fresh: readonly Draft[]): Promise<Neighbours> {
  const byKey = await entriesByKey(
    tx,
    fresh.flatMap(({ keys }) => keys),
  );
  const candidates = await readEntries(tx, [...byKey.values()].flat());
  const posts = await readPosts(
    tx,
    candidates.flatMap((entry) => entry.postId ?? []),
  );
  const prints = await readPrints(
    tx,
    posts.flatMap((post) => post.members.map((member) => member.entryId)),
  );
  const placed: Placed[] = posts.flatMap((post) =>
    post.members.flatMap(({ entryId }) => {
      const print = prints.get(entryId);
      return print ? [{ entryId, postId: post.id, print }] : [];
    }),
  );
  const vetoes = placed.length > 0 ? await tx.objectStore("vetoes").getAllKeys() : [];
  return { placed, byKey, vetoes: new Set(vetoes) };
}

/** Makes posts anew from the entries that stand in them, with what is known of why they are one. */
export async function recompose(
  tx: WriteTx,
  postIds: Iterable<PostId>,
  reasons: ReadonlyMap<EntryId, FoldReason> = new Map(),
): Promise<void> {
  const ids = [...new Set(postIds)];
  const before = new Map((await readPosts(tx, ids)).map((post) => [post.id, post]));
  const index = tx.objectStore("entries").index("postId");
  const members = await Promise.all(ids.map((id) => index.getAll(id)));
  await changePosts(
    tx,
    ids.map((id, i) => {
      const post = before.get(id);
      const entries = members[i] ?? [];
      const after = entries.length > 0 ? composePost(id, entries, known(post, reasons), post) : undefined;
      return { before: post, after };
    }),
  );
}

/** The reasons found now, over those the post was folded for so far. */
function known(post: Post | undefined, reasons: ReadonlyMap<EntryId, FoldReason>): ReadonlyMap<EntryId, FoldReason> {
  const former = (post?.members ?? []).flatMap(({ entryId, reason }) => (reason ? [[entryId, reason] as const] : []));
  return new Map([...former, ...reasons]);
}
