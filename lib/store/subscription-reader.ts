import type { FeedId, Subscription } from "../model.ts";
import { reading } from "./reading.ts";
import type { Db } from "./schema.ts";

/**
 * Reads subscriptions as they stand now. Those that are asked for at one moment share a transaction: where documents are
 * stored together, the feeds of many hosts have their turn at once, and a transaction for each took some hundredths of a
 * round (measured in Chromium: about 3 %).
 */
export function subscriptionReader(db: Db): (id: FeedId) => Promise<Subscription | undefined> {
  let asked: FeedId[] = [];
  let answer: Promise<ReadonlyMap<FeedId, Subscription>> | undefined;
  return async (id) => {
    asked.push(id);
    answer ??= Promise.resolve().then(readAll);
    return (await answer).get(id);
  };

  async function readAll(): Promise<ReadonlyMap<FeedId, Subscription>> {
    const ids = asked;
    asked = [];
    answer = undefined;
    const store = reading(db, "subscriptions").objectStore("subscriptions");
    const rows = await Promise.all(ids.map(async (id) => store.get(id)));
    return new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
  }
}
