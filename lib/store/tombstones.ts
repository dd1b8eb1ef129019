import type { FeedId } from "../model.ts";
import type { ReadTx, Tombstone } from "./schema.ts";

/** By what an entry is known when its feed brings it again. */
export function tombstoneId(feedId: FeedId, guidHash: number): string {
  return `${feedId}:${guidHash}`;
}

/** The two parts of such an id. */
export function namedBy(id: string): { readonly feedId: FeedId; readonly guidHash: number } {
  const at = id.lastIndexOf(":");
  return { feedId: id.slice(0, at), guidHash: Number(id.slice(at + 1)) };
}

/** What is known of entries of a feed that are not stored, or not any more: by guid hash. */
export async function marksOf(
  tx: ReadTx,
  feedId: FeedId,
  guidHashes: Iterable<number>,
): Promise<ReadonlyMap<number, Tombstone>> {
  const store = tx.objectStore("tombstones");
  // Most feeds have none.
  if ((await store.index("feedId").getKey(feedId)) === undefined) return new Map();
  const hashes = [...new Set(guidHashes)];
  const found = await Promise.all(hashes.map((hash) => store.get(tombstoneId(feedId, hash))));
  return new Map(hashes.flatMap((hash, i) => (found[i] ? [[hash, found[i]] as const] : [])));
}
