import { limits, schedule } from "./limits.ts";
import type { FeedId, Folder, Instant, Subscription } from "./model.ts";
import type { Outline } from "./published.ts";
import { FeedError } from "./problem.ts";
import { tick } from "./store/meta.ts";
import type { Db, WriteTx } from "./store/schema.ts";
import { changeSubscription } from "./store/subscriptions.ts";
import { write } from "./store/transaction.ts";
import { recordUndo } from "./store/undo.ts";
import { feedAddress } from "./text/feed-address.ts";

export type Followed = {
  readonly added: readonly FeedId[];
  readonly known: readonly FeedId[];
  /** Those of the added that had been removed of late: their posts are still there to be brought back. */
  readonly returned: readonly FeedId[];
  /** Undoes an import; absent where nothing was added. */
  readonly act?: string;
};

/**
 * The web address in what a reader typed or pasted.
 *
 * @throws FeedError `not-an-address`.
 */
export function addressOf(typed: string): string {
  const address = feedAddress(typed);
  if (address === undefined) throw new FeedError({ kind: "not-an-address", text: typed.trim() });
  return address;
}

/**
 * Follows feeds from now on; they are due at once, those of a long list one batch after the other. One that is followed
 * already is not added again, but gains the folders it was not in. All of them in one transaction, so an import is whole
 * or has not happened.
 *
 * @throws FeedError `storage-full`.
 */
export function follow(db: Db, outlines: readonly Outline[], now: Instant, importId?: string): Promise<Followed> {
  return write(db, ["subscriptions", "meta", "undo"], async (tx) => {
    const added: FeedId[] = [];
    const known: FeedId[] = [];
    const returned: FeedId[] = [];
    const store = tx.objectStore("subscriptions");
    const byAddress = await rowsFor(tx, outlines);
    // Not awaited one by one: in their transaction they are done in order all the same.
    const puts: Promise<unknown>[] = [];
    const put = (subscription: Subscription) => {
      byAddress.set(subscription.feedUrl, subscription);
      puts.push(store.put(subscription));
    };
    for (const outline of outlines) {
      const before = byAddress.get(outline.feedUrl);
      const nextPollAt = dueAt(added.length, now);
      if (before?.removedAt === undefined && before) {
        known.push(before.id);
        const folders = unite(before.folders, outline.folders);
        if (folders.length > before.folders.length) {
          await changeSubscription(tx, before.id, (each) => ({ ...each, folders }));
          byAddress.set(before.feedUrl, { ...before, folders });
        }
      } else if (before) {
        const { removedAt: _removed, ...kept } = before;
        added.push(before.id);
        returned.push(before.id);
        // Should the background be stopped before its posts are back, its next start goes on with them.
        put({ ...kept, nextPollAt, returning: true, ...(importId === undefined ? {} : { importId }) });
      } else {
        const subscription = subscriptionOf(outline, now, nextPollAt, importId);
        added.push(subscription.id);
        put(subscription);
      }
    }
    await Promise.all(puts);
    if (importId === undefined || added.length === 0) return { added, known, returned };
    const act = await tick(tx, now);
    await recordUndo(tx, [{ act, at: now, what: { kind: "import", importId, feeds: added.length } }]);
    return { added, known, returned, act };
  });
}

/** What stands in the store under the addresses of a list: one that is followed before one that was removed. */
async function rowsFor(tx: WriteTx, outlines: readonly Outline[]): Promise<Map<string, Subscription>> {
  const store = tx.objectStore("subscriptions");
  const few = outlines.length < 20;
  const found = few
    ? (await Promise.all(outlines.map(({ feedUrl }) => store.index("feedUrl").getAll(feedUrl)))).flat()
    : await store.getAll();
  const ordered = found.toSorted((a, b) => Number(b.removedAt !== undefined) - Number(a.removedAt !== undefined));
  return new Map(ordered.map((subscription) => [subscription.feedUrl, subscription]));
}

function dueAt(index: number, now: Instant): Instant {
  return now + Math.floor(index / limits.importAtOnce) * schedule.alarmMinutes * 60_000;
}

/** The reader's own name for a feed (empty: its own title again) and the folders it stands in. */
export function arrange(
  db: Db,
  feedId: FeedId,
  { name, folders }: { readonly name?: string; readonly folders?: readonly Folder[] },
): Promise<void> {
  return write(db, ["subscriptions", "meta"], (tx) =>
    changeSubscription(tx, feedId, ({ name: former, ...subscription }) => {
      const kept = name === undefined ? former : name.trim();
      return { ...subscription, ...(kept ? { name: kept } : {}), ...(folders ? { folders: unite([], folders) } : {}) };
    }),
  );
}

/** Puts feeds into one folder and no other (an empty path: into none), all in one transaction; `act` undoes it. */
export function moveAll(
  db: Db,
  feedIds: readonly FeedId[],
  folder: Folder,
  now: Instant,
): Promise<{ readonly act?: string }> {
  return write(db, ["subscriptions", "meta", "undo"], async (tx) => {
    const before: (readonly [FeedId, readonly Folder[]])[] = [];
    for (const id of new Set(feedIds)) {
      await changeSubscription(tx, id, (subscription) => {
        before.push([id, subscription.folders]);
        return { ...subscription, folders: folder.length > 0 ? [folder] : [] };
      });
    }
    if (before.length === 0) return {};
    const act = await tick(tx, now);
    await recordUndo(tx, [{ act, at: now, what: { kind: "move", feeds: before.length, folder }, moved: before }]);
    return { act };
  });
}

/** Takes it back: every feed stands again where it stood. */
export async function moveBack(tx: WriteTx, before: readonly (readonly [FeedId, readonly Folder[]])[]): Promise<void> {
  for (const [id, folders] of before) await changeSubscription(tx, id, (each) => ({ ...each, folders }));
}

function subscriptionOf(
  outline: Outline,
  now: Instant,
  nextPollAt: Instant,
  importId: string | undefined,
): Subscription {
  return {
    id: crypto.randomUUID(),
    feedUrl: outline.feedUrl,
    title: outline.title,
    folders: outline.folders,
    addedAt: now,
    nextPollAt,
    failures: 0,
    repaired: [],
    ...(outline.siteUrl === undefined ? {} : { siteUrl: outline.siteUrl }),
    ...(importId === undefined ? {} : { importId }),
    ...(outline.outline === undefined ? {} : { outline: outline.outline }),
  };
}

function unite(folders: readonly Folder[], more: readonly Folder[]): readonly Folder[] {
  const byPath = new Map([...folders, ...more].map((folder) => [JSON.stringify(folder), folder]));
  return [...byPath.values()];
}
