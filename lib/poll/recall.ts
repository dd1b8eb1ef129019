import type { Draft } from "../digest/entry.ts";
import { pairOf } from "../digest/wishes.ts";
import type { Arrival } from "../merge.ts";
import type { EntryId, FeedId, Instant } from "../model.ts";
import type { Tombstone, WriteTx } from "../store/schema.ts";
import { marksOf, namedBy } from "../store/tombstones.ts";

type Fresh = { readonly arrival: Arrival; readonly draft: Draft };

/**
 * What comes again is not new: an entry that was purged, lost or restored by its name only has its marks back, and stays
 * apart from what the reader parted it from.
 */
export async function recall(
  tx: WriteTx,
  feedId: FeedId,
  fresh: readonly Fresh[],
  now: Instant,
): Promise<readonly Fresh[]> {
  const known = await marksOf(
    tx,
    feedId,
    fresh.flatMap(({ arrival }) => arrival.hashes),
  );
  if (known.size === 0) return fresh;
  const taken = new Map<string, EntryId>();
  const recalled = fresh.map(({ arrival, draft }) => {
    const hash = [arrival.guidHash, ...arrival.hashes].find((each) => {
      const tombstone = known.get(each);
      return tombstone && !taken.has(tombstone.id);
    });
    const tombstone = hash === undefined ? undefined : known.get(hash);
    if (!tombstone) return { arrival, draft };
    taken.set(tombstone.id, draft.entry.id);
    return { arrival, draft: { ...draft, entry: marked(draft.entry, tombstone) } };
  });
  const used = [...known.values()].filter(({ id }) => taken.has(id));
  await keepApart(tx, used, taken, now);
  await Promise.all(used.map(({ id }) => tx.objectStore("tombstones").delete(id)));
  return recalled;
}

function marked(entry: Draft["entry"], { marks, backlog, firstSeen }: Tombstone): Draft["entry"] {
  return {
    ...entry,
    marks,
    backlog: backlog ?? (entry.backlog && marks.read === undefined),
    firstSeen: firstSeen ?? entry.firstSeen,
  };
}

/** The other may come back later than this one; then it is the one to ask. */
async function remind(tx: WriteTx, id: string, other: string): Promise<void> {
  const row = await tx.objectStore("tombstones").get(id);
  if (row && !row.apart?.includes(other))
    await tx.objectStore("tombstones").put({ ...row, apart: [...(row.apart ?? []), other] });
}

/** The one that comes last finds the other among what is stored, or among what comes with it. */
async function keepApart(
  tx: WriteTx,
  used: readonly Tombstone[],
  taken: ReadonlyMap<string, EntryId>,
  now: Instant,
): Promise<void> {
  for (const { id, apart } of used) {
    for (const other of apart ?? []) {
      const { feedId, guidHash } = namedBy(other);
      const stored = () =>
        tx
          .objectStore("entries")
          .index("guid")
          .getKey([feedId, guidHash] as never);
      const [one, two] = [taken.get(id), taken.get(other) ?? (await stored())];
      if (one !== undefined && two !== undefined) await tx.objectStore("vetoes").put({ id: pairOf(one, two), at: now });
      else await remind(tx, other, id);
    }
  }
}
