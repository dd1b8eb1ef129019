import type { FeedId, Folder, Post, Subscription } from "../model.ts";
import type { ReadTx } from "./schema.ts";

/** What the posts of a feed count in, beside all posts and the feed itself. */
export type Scope = {
  /** By `folderKey`. What stands in a folder counts in the folders around it, too. */
  readonly folders: readonly string[];
  /** Chosen to be counted on the badge. */
  readonly badge: boolean;
};
export type Scopes = ReadonlyMap<FeedId, Scope>;

/** The name under which a folder is counted. */
function folderKey(folder: Folder): string {
  return JSON.stringify(folder);
}

export function scopeOf({ folders, choices }: Pick<Subscription, "folders" | "choices">): Scope {
  const paths = folders.flatMap((folder) => folder.map((_, i) => folderKey(folder.slice(0, i + 1))));
  return { folders: [...new Set(paths)], badge: choices?.badge === true };
}

export function isSameScope(a: Scope, b: Scope): boolean {
  const has = new Set(a.folders);
  return a.badge === b.badge && a.folders.length === b.folders.length && b.folders.every((key) => has.has(key));
}

/** The scopes of the feeds in which these posts are unread, as they stand in this transaction. */
export async function readScopes(tx: ReadTx, posts: Iterable<Post | undefined>): Promise<Scopes> {
  const ids = new Set([...posts].flatMap((post) => (post?.unreadByFeed ?? []).map(([feedId]) => feedId)));
  const store = tx.objectStore("subscriptions");
  const found = await Promise.all([...ids].map((id) => store.get(id)));
  return new Map(found.flatMap((subscription) => (subscription ? [[subscription.id, scopeOf(subscription)]] : [])));
}
