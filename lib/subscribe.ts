import type { FeedId, Folder, Instant, Outline, Subscription } from "./model.ts";
import { FeedError } from "./problem.ts";
import type { Db } from "./store/schema.ts";
import { subscriptionTo } from "./store/subscriptions.ts";
import { write } from "./store/transaction.ts";
import { safeUrl } from "./text/url.ts";

export type Followed = { readonly added: readonly FeedId[]; readonly known: readonly FeedId[] };

/**
 * The web address in what a reader typed or pasted: `feed:` is taken off, a missing scheme becomes https.
 *
 * @throws FeedError `not-an-address`.
 */
export function addressOf(typed: string): string {
  const text = typed.trim().replace(/^feed:(?:\/\/)?(?=\S)/i, "");
  const address = safeUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!address || !text || /\s/.test(text) || !URL.parse(address)?.hostname) {
    throw new FeedError({ kind: "not-an-address", text: typed.trim() });
  }
  return address;
}

/**
 * Follows feeds from now on; they are due at once. One that is followed already is not added again, but gains the folders
 * it was not in. All of them in one transaction, so an import is whole or has not happened.
 *
 * @throws FeedError `storage-full`.
 */
export function follow(db: Db, outlines: readonly Outline[], now: Instant, importId?: string): Promise<Followed> {
  return write(db, ["subscriptions"], async (tx) => {
    const added: FeedId[] = [];
    const known: FeedId[] = [];
    for (const outline of outlines) {
      const before = await subscriptionTo(tx, outline.feedUrl);
      if (before) {
        known.push(before.id);
        const folders = unite(before.folders, outline.folders);
        if (folders.length > before.folders.length) await tx.objectStore("subscriptions").put({ ...before, folders });
      } else {
        const subscription = subscriptionOf(outline, now, importId);
        added.push(subscription.id);
        await tx.objectStore("subscriptions").add(subscription);
      }
    }
    return { added, known };
  });
}

function subscriptionOf(outline: Outline, now: Instant, importId: string | undefined): Subscription {
  return {
    id: crypto.randomUUID(),
    feedUrl: outline.feedUrl,
    title: outline.title,
    folders: outline.folders,
    addedAt: now,
    nextPollAt: now,
    failures: 0,
    repaired: [],
    ...(outline.siteUrl === undefined ? {} : { siteUrl: outline.siteUrl }),
    ...(importId === undefined ? {} : { importId }),
  };
}

function unite(folders: readonly Folder[], more: readonly Folder[]): readonly Folder[] {
  const byPath = new Map([...folders, ...more].map((folder) => [JSON.stringify(folder), folder]));
  return [...byPath.values()];
}
