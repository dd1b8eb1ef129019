import type { FeedId } from "../model.ts";
import type { Db } from "../store/schema.ts";
import { titleOf } from "../store/followed.ts";

/** What each feed is called, also those that were removed of late. */
export async function sourcesOf(db: Db): Promise<ReadonlyMap<FeedId, string>> {
  return new Map((await db.getAll("subscriptions")).map((each) => [each.id, titleOf(each)]));
}
