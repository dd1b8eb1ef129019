import type { Act, Entry, FeedId, Instant, Post, PostId, Subscription } from "./model.ts";
import { tick } from "./store/meta.ts";
import { recompose } from "./store/recompose.ts";
import type { Db, WriteTx } from "./store/schema.ts";
import { write } from "./store/transaction.ts";
import { forgetUndo, recordUndo } from "./store/undo.ts";

/** Posts taken at a time: a feed may have thousands, and other acts must not wait for all of them. */
const slice = 200;

/**
 * Stops following feeds: hidden at once, kept for a week, undone by `followAgain`. Answers the act's name; without `what`
 * it is itself an undoing and is not noted.
 */
export async function unfollow(
  db: Db,
  feedIds: readonly FeedId[],
  what: Act | undefined,
  now: Instant,
): Promise<{ readonly act: string }> {
  const act = await write(db, ["subscriptions", "meta", "undo"], async (tx) => {
    const clock = await tick(tx, now);
    for (const subscription of await subscriptionsOf(tx, feedIds)) {
      await tx.objectStore("subscriptions").put({ ...subscription, removedAt: now });
    }
    if (what) await recordUndo(tx, [{ act: clock, at: now, what }]);
    return clock;
  });
  for (const feedId of feedIds) await takeOut(db, feedId);
  return { act };
}

/** Follows removed feeds again, with everything they had: folders, posts, marks, folds. */
export async function followAgain(db: Db, feedIds: readonly FeedId[], now: Instant): Promise<void> {
  await write(db, ["subscriptions", "undo"], async (tx) => {
    await forgetUndo(tx, (what) => what.kind === "remove" && feedIds.includes(what.feedId));
    for (const { removedAt: _removed, ...kept } of await subscriptionsOf(tx, feedIds)) {
      const nextPollAt = Math.min(kept.nextPollAt, now);
      await tx.objectStore("subscriptions").put({ ...kept, nextPollAt, returning: true });
    }
  });
  for (const feedId of feedIds) await bringBack(db, feedId);
}

/** Goes on with what was under way when the background was stopped. Answers whether posts have changed. */
export async function finishUnfollowing(db: Db): Promise<boolean> {
  let changed = false;
  for (const { id, removedAt, returning } of await db.getAll("subscriptions")) {
    if (removedAt !== undefined) changed = (await takeOut(db, id)) || changed;
    else if (returning) {
      await bringBack(db, id);
      changed = true;
    }
  }
  return changed;
}

/** The subscriptions that an import has brought and that are still followed. */
export async function broughtBy(db: Db, importId: string): Promise<readonly FeedId[]> {
  const all = await db.getAll("subscriptions");
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

/** The entries of a removed feed leave their posts, which live on in their other copies, or go. Answers whether any did. */
async function takeOut(db: Db, feedId: FeedId): Promise<boolean> {
  let some = false;
  const range = IDBKeyRange.bound([feedId], [feedId, []]);
  for (let left = true; left;) {
    left = await write(db, ["subscriptions", "posts", "entries", "bodies", "keys", "meta"], async (tx) => {
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
      );
      some ||= posts.length > 0;
      return posts.length === slice;
    });
  }
  return some;
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
async function bringBack(db: Db, feedId: FeedId): Promise<void> {
  const range = IDBKeyRange.bound([feedId], [feedId, []]);
  const keys = await db.getAllKeysFromIndex("entries", "guid", range);
  for (let at = 0; at < keys.length; at += slice) {
    await write(db, ["subscriptions", "posts", "entries", "bodies", "keys", "meta"], async (tx) => {
      const store = tx.objectStore("entries");
      const entries = await Promise.all(keys.slice(at, at + slice).map((key) => store.get(key)));
      const postIds: PostId[] = [];
      for (const entry of entries) {
        if (entry?.leftPostId === undefined) continue;
        const { leftPostId: postId, ...kept } = entry;
        postIds.push(postId);
        await store.put({ ...kept, postId });
      }
      await recompose(tx, postIds);
    });
  }
  await write(db, ["subscriptions"], async (tx) => {
    for (const { returning: _returned, ...kept } of await subscriptionsOf(tx, [feedId])) {
      await tx.objectStore("subscriptions").put(kept);
    }
  });
}
