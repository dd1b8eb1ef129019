import { iconPlace } from "../discover/icon-links.ts";
import type { FeedId, Instant } from "../model.ts";
import type { Db, Icon } from "./schema.ts";
import { reading, write } from "./transaction.ts";

/** A site is asked for its icon once in as long, whatever came of it, in ms. */
const MONTH = 30 * 86_400_000;

/** The small pictures of the sites of these feeds, as `data:` addresses; nothing for a feed that has none. */
export async function readIcons(db: Db, feedIds: readonly FeedId[]): Promise<Readonly<Record<FeedId, string>>> {
  const tx = reading(db, "subscriptions", "icons");
  const subscriptions = await Promise.all(feedIds.map((id) => tx.objectStore("subscriptions").get(id)));
  const placed = subscriptions.flatMap((subscription) => {
    const place = subscription && iconPlace(subscription);
    return place === undefined ? [] : [[subscription?.id ?? "", place] as const];
  });
  const places = [...new Set(placed.map(([, place]) => place))];
  const rows = await Promise.all(places.map((place) => tx.objectStore("icons").get(place)));
  const shown = new Map(rows.flatMap((row) => (row?.picture ? [[row.place, dataOf(row.picture)] as const] : [])));
  return Object.fromEntries(placed.flatMap(([id, place]) => (shown.has(place) ? [[id, shown.get(place) ?? ""]] : [])));
}

/** Those of the places that were not asked within a month. */
export async function iconsDue(db: Db, places: readonly string[], now: Instant): Promise<readonly string[]> {
  const recent = IDBKeyRange.bound(now - MONTH, now);
  const asked = new Set(await db.getAllKeysFromIndex("icons", "askedAt", recent));
  return places.filter((place) => !asked.has(place));
}

/** Notes what came of asking: without a picture, the one that was there stays. */
export function keepIcon(db: Db, { place, ...came }: Icon): Promise<unknown> {
  return write(db, ["icons"], async (tx) => {
    const store = tx.objectStore("icons");
    await store.put({ ...(await store.get(place)), place, ...came });
  });
}

/** Forgets the icons of sites that no feed is of any more. */
export async function forgetIcons(db: Db, places: ReadonlySet<string>): Promise<void> {
  const gone = (await db.getAllKeys("icons")).filter((place) => !places.has(place));
  if (gone.length === 0) return;
  await write(db, ["icons"], async (tx) => {
    await Promise.all(gone.map((place) => tx.objectStore("icons").delete(place)));
  });
}

function dataOf({ type, bytes }: NonNullable<Icon["picture"]>): string {
  return `data:${type};base64,${btoa(String.fromCharCode(...bytes))}`;
}
