import { limits, schedule } from "./limits.ts";
import type { FeedId, Folder, Instant, Subscription } from "./model.ts";
import type { Outline } from "./published.ts";
import { FeedError } from "./problem.ts";
import { tick } from "./store/meta.ts";
import { startRecount } from "./store/counters.ts";
import { titleOf } from "./store/followed.ts";
import type { Db, Undo, WriteTx } from "./store/schema.ts";
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
 * already, also where it has moved since, is not added again, but gains the folders it was not in. One that was removed of
 * late comes back as a new one would, into these folders and asked again, with its posts and what the reader noted. All of
 * them in one transaction, so an import is whole or has not happened.
 *
 * @throws FeedError `storage-full`.
 */
export function follow(
  db: Db,
  outlines: readonly Outline[],
  now: Instant,
  importId?: string,
  kind: "import" | "follow" = "import",
): Promise<Followed> {
  return write(db, ["subscriptions", "meta", "undo"], async (tx) => {
    const added: FeedId[] = [];
    const known: FeedId[] = [];
    const returned: FeedId[] = [];
    const store = tx.objectStore("subscriptions");
    const byAddress = await rowsByAddress(tx);
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
        if (unite(before.folders, outline.folders).length > before.folders.length) {
          await changeSubscription(tx, before.id, (each) => ({
            ...each,
            folders: unite(each.folders, outline.folders),
          }));
        }
      } else if (before) {
        added.push(before.id);
        returned.push(before.id);
        // Should the background be stopped before its posts are back, its next start goes on with them.
        put({ ...returning(before, outline), nextPollAt, ...(importId === undefined ? {} : { importId }) });
      } else {
        const subscription = subscriptionOf(outline, now, nextPollAt, importId);
        added.push(subscription.id);
        put(subscription);
      }
    }
    await Promise.all(puts);
    // Where its removal had been cut off, some of it is still counted in its former folders.
    if (returned.length > 0) await startRecount(tx);
    if (importId === undefined || added.length === 0) return { added, known, returned };
    const act = await tick(tx, now);
    await recordUndo(tx, [{ act, at: now, what: { kind, importId, feeds: added.length } }]);
    return { added, known, returned, act };
  });
}

/**
 * What stands in the store by its address: one that is followed before one that has moved away from there, and that before
 * one that was removed.
 */
async function rowsByAddress(tx: WriteTx): Promise<Map<string, Subscription>> {
  const all = await tx.objectStore("subscriptions").getAll();
  const followed = all.filter(({ removedAt }) => removedAt === undefined);
  const moved = followed.flatMap((each) => (each.movedFrom ? [[each.movedFrom.url, each] as const] : []));
  const byUrl = (some: readonly Subscription[]) => some.map((each) => [each.feedUrl, each] as const);
  return new Map([...byUrl(all), ...moved, ...byUrl(followed)]);
}

/** Marked in the same transaction, so that its posts are put back even where the background ends before it did so. */
function returning({ removedAt: _removed, choices, ...kept }: Subscription, { folders }: Outline): Subscription {
  const { paused: _paused, ...others } = choices ?? {};
  return { ...kept, folders, returning: true, ...(Object.keys(others).length > 0 ? { choices: others } : {}) };
}

function dueAt(index: number, now: Instant): Instant {
  return now + Math.floor(index / limits.importAtOnce) * schedule.alarmMinutes * 60_000;
}

/** The reader's own name for a feed; an empty one gives it its own title again. `act` undoes it. */
export function rename(db: Db, feedId: FeedId, name: string, now: Instant): Promise<{ readonly act?: string }> {
  return write(db, ["subscriptions", "meta", "undo"], async (tx) => {
    const before = await tx.objectStore("subscriptions").get(feedId);
    if (!before || before.removedAt !== undefined || (before.name ?? "") === name.trim()) return {};
    const after = named(before, name.trim());
    await tx.objectStore("subscriptions").put(after);
    const act = await tick(tx, now);
    const renamed = { feedId, ...(before.name === undefined ? {} : { name: before.name }) };
    const what = { kind: "rename", title: titleOf(before), to: titleOf(after) } as const;
    await recordUndo(tx, [{ act, at: now, what, renamed }]);
    return { act };
  });
}

/** Takes it back. */
export function nameBack(tx: WriteTx, { feedId, name = "" }: NonNullable<Undo["renamed"]>): Promise<void> {
  return changeSubscription(tx, feedId, (each) => named(each, name));
}

function named({ name: _former, ...subscription }: Subscription, name: string): Subscription {
  return { ...subscription, ...(name === "" ? {} : { name }) };
}

/** The folders in which a feed stands; `act` undoes it. */
export function place(
  db: Db,
  feedId: FeedId,
  folders: readonly Folder[],
  now: Instant,
): Promise<{ readonly act?: string }> {
  return moveEach(db, [feedId], unite([], folders), now);
}

/** Puts feeds into one folder and no other (an empty path: into none), all in one transaction; `act` undoes it. */
export function moveAll(
  db: Db,
  feedIds: readonly FeedId[],
  folder: Folder,
  now: Instant,
): Promise<{ readonly act?: string }> {
  return moveEach(db, feedIds, folder.length > 0 ? [folder] : [], now);
}

function moveEach(
  db: Db,
  feedIds: readonly FeedId[],
  folders: readonly Folder[],
  now: Instant,
): Promise<{ readonly act?: string }> {
  return write(db, ["subscriptions", "meta", "undo"], async (tx) => {
    const before: (readonly [FeedId, readonly Folder[]])[] = [];
    for (const id of new Set(feedIds)) {
      await changeSubscription(tx, id, (subscription) => {
        before.push([id, subscription.folders]);
        return { ...subscription, folders };
      });
    }
    if (before.length === 0) return {};
    const act = await tick(tx, now);
    await recordUndo(tx, [
      { act, at: now, what: { kind: "move", feeds: before.length, folder: folders[0] ?? [] }, moved: before },
    ]);
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
    ...(outline.guessed ? { guessed: true } : {}),
    ...(outline.siteUrl === undefined ? {} : { siteUrl: outline.siteUrl }),
    ...(importId === undefined ? {} : { importId }),
    ...(outline.outline === undefined ? {} : { outline: outline.outline }),
  };
}

function unite(folders: readonly Folder[], more: readonly Folder[]): readonly Folder[] {
  const byPath = new Map([...folders, ...more].map((folder) => [JSON.stringify(folder), folder]));
  return [...byPath.values()];
}
