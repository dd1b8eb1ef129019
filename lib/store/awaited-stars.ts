import type { Instant } from "../model.ts";
import type { AwaitedStar } from "../view.ts";
import { tick } from "./meta.ts";
import type { Db } from "./schema.ts";
import { titleOf } from "./followed.ts";
import { starredTombstones } from "./tombstones.ts";
import { reading, write } from "./transaction.ts";

/** Stars whose posts are not here, for the reader: what is left of them is where they were. */
export async function readAwaitedStars(db: Db): Promise<readonly AwaitedStar[]> {
  const tx = reading(db, "tombstones", "subscriptions");
  const [stars, subscriptions] = await Promise.all([starredTombstones(tx), tx.objectStore("subscriptions").getAll()]);
  const followed = new Map(
    subscriptions.filter(({ removedAt }) => removedAt === undefined).map((each) => [each.id, titleOf(each)]),
  );
  return stars.flatMap(({ id, feedId, title = "", url }) => {
    const source = followed.get(feedId);
    return source === undefined ? [] : [{ id, title, source, ...(url === undefined ? {} : { url }) }];
  });
}

/** Takes such a star away, or gives it again. */
export function starAwaited(db: Db, id: string, starred: boolean, now: Instant): Promise<void> {
  return write(db, ["tombstones", "meta"], async (tx) => {
    const store = tx.objectStore("tombstones");
    const tombstone = await store.get(id);
    if (!tombstone) return;
    const mark = { value: starred, at: await tick(tx, now) };
    await store.put({ ...tombstone, marks: { ...tombstone.marks, starred: mark } });
  });
}
