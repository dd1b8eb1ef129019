import type { Act, Entry, EntryId, FeedId, Instant, Post, PostId, Subscription } from "./model.ts";
import { tick } from "./store/meta.ts";
import { partedFrom, rememberTogether } from "./store/parted.ts";
import { recompose } from "./store/recompose.ts";
import type { Db, ReadTx, WriteTx } from "./store/schema.ts";
import { everyStore, write } from "./store/transaction.ts";
import { forgetUndo, recordUndo } from "./store/undo.ts";

/** Posts taken at a time: a feed may have thousands, and other acts must not wait for all of them. */
const slice = 200;

/** Finds the posts of some entries again. */
export type PlaceAgain = (
  tx: WriteTx,
  ids: readonly EntryId[],
) => Promise<{ readonly moved: readonly { readonly from: PostId | undefined }[] }>;

/** Stops following feeds: hidden at once, kept for a week, undone by `followAgain`. Answers the act's name. */
export async function unfollow(
  db: Db,
  feedIds: readonly FeedId[],
  what: Act,
  now: Instant,
  placeAgain?: PlaceAgain,
): Promise<{ readonly act: string }> {
  const act = await write(db, ["subscriptions", "meta", "undo"], async (tx) => {
    const clock = await tick(tx, now);
    await hide(tx, feedIds, now);
    await recordUndo(tx, [{ act: clock, at: now, what }]);
    return clock;
  });
  await finishUnfollowing(db, placeAgain, new Set(feedIds));
  return { act };
}

/**
 * Follows removed feeds again, with everything they had: folders, posts, marks, folds. Copies that came meanwhile join
 * them.
 */
export async function followAgain(
  db: Db,
  feedIds: readonly FeedId[],
  now: Instant,
  placeAgain?: PlaceAgain,
): Promise<void> {
  await write(db, ["subscriptions", "undo"], (tx) => unhide(tx, feedIds, now));
  await finishUnfollowing(db, placeAgain, new Set(feedIds));
}

/** The beginning of a removal, in a transaction of another act; `finishUnfollowing` does the rest. */
export async function hide(tx: WriteTx, feedIds: readonly FeedId[], now: Instant): Promise<void> {
  for (const subscription of await subscriptionsOf(tx, feedIds)) {
    await tx.objectStore("subscriptions").put({ ...subscription, removedAt: now });
  }
}

/** The beginning of its undoing, in the same way. */
export async function unhide(tx: WriteTx, feedIds: readonly FeedId[], now: Instant): Promise<void> {
  await forgetUndo(tx, (what) => what.kind === "remove" && feedIds.includes(what.feedId));
  for (const { removedAt: _removed, ...kept } of await subscriptionsOf(tx, feedIds)) {
    const nextPollAt = Math.min(kept.nextPollAt, now);
    await tx.objectStore("subscriptions").put({ ...kept, nextPollAt, returning: true });
  }
}

/**
 * Goes on with what was begun, of these feeds or of all: when the background was stopped, or an act began it. Answers
 * whether posts have changed.
 */
export async function finishUnfollowing(db: Db, placeAgain?: PlaceAgain, only?: ReadonlySet<FeedId>): Promise<boolean> {
  let changed = false;
  for (const { id, removedAt, returning } of await db.getAll("subscriptions")) {
    if (only?.has(id) === false) continue;
    if (removedAt !== undefined) changed = (await takeOut(db, id, placeAgain)) || changed;
    else if (returning) {
      await bringBack(db, id, placeAgain);
      changed = true;
    }
  }
  return changed;
}

/** The subscriptions that an import has brought and that are still followed. */
export async function broughtBy(tx: ReadTx, importId: string): Promise<readonly FeedId[]> {
  const all = await tx.objectStore("subscriptions").getAll();
  return all
    .filter((subscription) => subscription.importId === importId && subscription.removedAt === undefined)
    .map(({ id }) => id);
}

async function subscriptionsOf(tx: WriteTx, ids: readonly FeedId[]): Promise<readonly Subscription[]> {
  const found: (Subscription | undefined)[] = [];
  // Ten thousand requests at once, and their answers, keep the background from everything else for a third of a second.
  for (let from = 0; from < ids.length; from += slice) {
    const some = ids.slice(from, from + slice).map((id) => tx.objectStore("subscriptions").get(id));
    found.push(...(await Promise.all(some)));
  }
  return found.filter((subscription) => subscription !== undefined);
}

/**
 * The entries of a removed feed leave their posts, which live on in their other copies, or go. What only stood together
 * because of them parts, and is told of what it stood with, should they come back. Answers whether any did.
 */
async function takeOut(db: Db, feedId: FeedId, placeAgain?: PlaceAgain): Promise<boolean> {
  let some = false;
  const range = IDBKeyRange.bound([feedId], [feedId, []]);
  for (let left = true; left;) {
    left = await write(db, everyStore, async (tx) => {
      const posts = await tx.objectStore("posts").index("byFeed").getAll(range, slice);
      const entries = tx.objectStore("entries");
      for (const post of posts) {
        for (const member of post.members.filter((each) => each.feedId === feedId)) {
          const entry = await entries.get(member.entryId);
          if (entry) await entries.put(taken(entry, post));
        }
      }
      await recompose(
        tx,
        posts.map(({ id }) => id),
        { anew: true },
      );
      const others = posts.map(({ members }) => members.filter((each) => each.feedId !== feedId));
      const held = others.filter(({ length }) => length > 1).flat();
      const again = held.length === 0 ? undefined : await placeAgain?.(tx, idsOf(held));
      const parted = new Set(again?.moved.map(({ from }) => from));
      for (const { id, members } of posts) if (parted.has(id)) await rememberTogether(tx, idsOf(members));
      some ||= posts.length > 0;
      return posts.length === slice;
    });
  }
  return some;
}

function idsOf(members: Post["members"]): readonly EntryId[] {
  return members.map(({ entryId }) => entryId);
}

/** What the reader did to the post is kept on the copy too: its post may be gone when it comes back. */
function taken({ postId: _post, ...entry }: Entry, post: Post): Entry {
  const { read, starred } = post.marks;
  return {
    ...entry,
    leftPostId: post.id,
    marks: {
      ...entry.marks,
      ...(read ? { read: { value: read.value, at: read.at } } : {}),
      ...(starred ? { starred: { value: starred.value, at: starred.at } } : {}),
    },
  };
}

/** The entries that had left with their feed stand again where they stood. */
async function bringBack(db: Db, feedId: FeedId, placeAgain?: PlaceAgain): Promise<void> {
  const range = IDBKeyRange.bound([feedId], [feedId, []]);
  const keys = await db.getAllKeysFromIndex("entries", "guid", range);
  for (let at = 0; at < keys.length; at += slice) {
    await write(db, everyStore, async (tx) => {
      const store = tx.objectStore("entries");
      const entries = await Promise.all(keys.slice(at, at + slice).map((key) => store.get(key)));
      const postIds: PostId[] = [];
      const ids: EntryId[] = [];
      for (const entry of entries) {
        if (entry?.leftPostId === undefined) continue;
        const { leftPostId: postId, ...kept } = entry;
        postIds.push(postId);
        ids.push(entry.id);
        await store.put({ ...kept, postId });
      }
      await recompose(tx, postIds, { anew: true });
      if (ids.length > 0) await placeAgain?.(tx, [...new Set([...ids, ...(await partedFrom(tx, ids))])]);
    });
  }
  await write(db, ["subscriptions"], async (tx) => {
    for (const { returning: _returned, ...kept } of await subscriptionsOf(tx, [feedId])) {
      await tx.objectStore("subscriptions").put(kept);
    }
  });
}
