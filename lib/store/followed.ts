import type { Subscription } from "../model.ts";
import type { Db } from "./schema.ts";

/** Every subscription that is not removed, in no order. */
export async function readSubscriptions(db: Db): Promise<readonly Subscription[]> {
  const all = await db.getAll("subscriptions");
  return all.filter((subscription) => subscription.removedAt === undefined);
}

/** The reader's own name for a feed, else the feed's, else its address. */
export function titleOf({ name, title, feedUrl }: Pick<Subscription, "name" | "title" | "feedUrl">): string {
  return name || title || feedUrl.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
}
