import type { Draft } from "../digest/entry.ts";
import { join, type Neighbours, type Placed } from "../digest/join.ts";
import type { Entry, Instant } from "../model.ts";
import { entriesByKey, putEntry, readEntries, readPrints } from "../store/entries.ts";
import { openSequence } from "../store/meta.ts";
import { readPosts } from "../store/posts.ts";
import { recompose } from "../store/recompose.ts";
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
  const postIds = entries.flatMap(({ entry }) => entry.postId ?? []);
  await recompose(tx, postIds, { reasons });
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
