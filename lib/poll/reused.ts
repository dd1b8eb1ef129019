import { isReused, isSuspect } from "../digest/guids.ts";
import type { Arrival, Merge } from "../merge.ts";
import type { Entry } from "../model.ts";
import type { ReadTx } from "../store/schema.ts";

/**
 * A guid that was given to another post makes no edit: the new one is an entry of its own, known by guid and link, or the
 * first would be lost. Texts are read only where neither title nor link is what it was.
 */
export async function partReused(tx: ReadTx, merged: Merge, known: readonly Entry[]): Promise<Merge> {
  const byId = new Map(known.map((entry) => [entry.id, entry]));
  const suspects = merged.changed.filter(({ arrival, id }) => {
    const before = byId.get(id);
    return before && isSuspect(before, arrival.entry);
  });
  if (suspects.length === 0) return merged;
  const bodies = await Promise.all(suspects.map(({ id }) => tx.objectStore("bodies").get(id)));
  const reused = new Set(
    suspects.filter(({ arrival }, i) => isReused(bodies[i]?.html ?? "", arrival.entry)).map(({ arrival }) => arrival),
  );
  const asNew = [...reused].map((arrival): Arrival => ({ ...arrival, guidHash: arrival.hashes[1] }));
  const rawHashes = new Set(asNew.map(({ rawHash }) => rawHash));
  return {
    fresh: [...merged.fresh, ...asNew],
    changed: merged.changed.filter(({ arrival }) => !reused.has(arrival)),
    kept: merged.kept.filter(([rawHash]) => !rawHashes.has(rawHash)),
  };
}
