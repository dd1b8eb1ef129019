import type { FeedId, Instant } from "./model.ts";
import { deleteEntries, storesOfEntries } from "./store/entries.ts";
import type { Db } from "./store/schema.ts";
import { write } from "./store/transaction.ts";

/** How long a removed feed can be had back, in ms. */
const kept = 7 * 86_400_000;
/** Entries deleted at a time. */
const slice = 500;

/** Forgets feeds that were removed more than a week ago, with everything they brought; in slices that can be cut off. */
export async function purgeRemoved(db: Db, now: Instant): Promise<void> {
  for (const { id, removedAt } of await db.getAll("subscriptions")) {
    if (removedAt !== undefined && removedAt < now - kept) await purge(db, id);
  }
}

/** The subscription goes last: as long as it stands, a purge that was cut off begins again. */
async function purge(db: Db, feedId: FeedId): Promise<void> {
  const range = IDBKeyRange.bound([feedId], [feedId, []]);
  for (let left = true; left;) {
    left = await write(db, storesOfEntries, async (tx) => {
      const ids = await tx.objectStore("entries").index("guid").getAllKeys(range, slice);
      await deleteEntries(tx, ids);
      return ids.length === slice;
    });
  }
  for (let left = true; left;) {
    left = await write(db, ["tombstones"], async (tx) => {
      const store = tx.objectStore("tombstones");
      const ids = await store.index("feedId").getAllKeys(feedId, slice);
      await Promise.all(ids.map((id) => store.delete(id)));
      return ids.length === slice;
    });
  }
  await write(db, ["subscriptions", "documents"], async (tx) => {
    await Promise.all([tx.objectStore("documents").delete(feedId), tx.objectStore("subscriptions").delete(feedId)]);
  });
}
