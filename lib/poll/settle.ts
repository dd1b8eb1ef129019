import type { Draft } from "../digest/entry.ts";
import type { Entry, Instant } from "../model.ts";
import { putEntry, readEntries } from "../store/entries.ts";
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
  // Where they stood; a fresh one nowhere yet.
  await Promise.all(drafts.map(({ entry, body, print, keys }) => putEntry(tx, standing(entry), body, print, keys)));
  const changed = [...homes.values()].filter((id) => id !== undefined);
  await carryOut(tx, joined, now, changed);
  return { renamed: joined.renamed.size };
}
