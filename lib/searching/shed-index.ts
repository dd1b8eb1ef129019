import type { Db, SearchSegment } from "../store/schema.ts";
import { addToIndex, dropSegments, entriesOf, keepFrom, readSegments } from "../store/search-index.ts";
import { reading } from "../store/transaction.ts";
import { indexedOf } from "./keep-searchable.ts";

/** Entries whose words are held at a time. */
const slice = 512;
/** A segment is made anew when less than this share of what was indexed in it is still stored. */
const thin = 0.5;

/**
 * Gives back the room of what was dropped: the index is only ever added to, so words of entries that are gone stay in it
 * until their segment is dropped or made anew. A search finds the same before, after and in between. Cut off, the next
 * call begins that segment again. The last segment tells how far the index has come and stays.
 */
export async function shedIndex(db: Db): Promise<void> {
  const segments = await readSegments(reading(db, "searchSegments"));
  for (const each of segments.slice(0, -1)) {
    const stored = await db.count("entries", entriesOf(each.segment));
    if (stored === 0) await dropSegments(db, [each.segment]);
    else if (stored < each.entries * thin) await makeAnew(db, each);
  }
}

async function makeAnew(db: Db, { segment, parts = 1 }: SearchSegment): Promise<void> {
  const range = entriesOf(segment);
  for (let from: number = range.lower; ;) {
    const rest = IDBKeyRange.bound(from, range.upper, false, true);
    const entries = await reading(db, "entries").objectStore("entries").getAll(rest, slice);
    const last = entries.at(-1);
    if (!last) break;
    await addToIndex(db, await indexedOf(db, entries), segment);
    from = last.id + 1;
  }
  await keepFrom(db, segment, parts);
}
