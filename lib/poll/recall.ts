import type { Draft } from "../digest/entry.ts";
import type { Arrival } from "../merge.ts";
import type { EntryId, FeedId, Instant } from "../model.ts";
import type { Tombstone, WriteTx } from "../store/schema.ts";
import { marksOf, namedBy } from "../store/tombstones.ts";
import { sayAgain } from "../store/wishes.ts";

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
  const here = async (name: string) => taken.get(name) ?? (await stored(tx, name));
  for (const tombstone of used) await sayAgain(tx, taken.get(tombstone.id) ?? 0, tombstone, here, now);
  await Promise.all(used.map(({ id }) => tx.objectStore("tombstones").delete(id)));
  return recalled;
}

function marked(entry: Draft["entry"], { marks, backlog, firstSeen, chosen }: Tombstone): Draft["entry"] {
  return {
    ...entry,
    marks,
    backlog: backlog ?? (entry.backlog && marks.read === undefined),
    firstSeen: firstSeen ?? entry.firstSeen,
    ...(chosen === undefined ? {} : { chosen }),
  };
}

function stored(tx: WriteTx, name: string): Promise<EntryId | undefined> {
  const { feedId, guidHash } = namedBy(name);
  return tx
    .objectStore("entries")
    .index("guid")
    .getKey([feedId, guidHash] as never);
}
