import { isSame, type Keep, type OwnLimits } from "./keeping.ts";
import type { FeedId, Instant, PostId, Subscription } from "./model.ts";
import { drop, lookThrough, type Looked } from "./store/drop.ts";
import { readMeta, writeMeta } from "./store/meta.ts";
import type { Place } from "./store/posts.ts";
import type { Db, Meta, ReadTx, WriteTx } from "./store/schema.ts";
import { everyStore, reading, write } from "./store/transaction.ts";
import type { KeepingPreview } from "./view.ts";

/** What one transaction looks at before others have their turn. */
const most = { posts: 200, feeds: 50 };

type Running = NonNullable<Meta["retention"]["running"]>;

/**
 * Drops what the reader does not want to keep, in slices that can be cut off, all feeds from the first on, also where that
 * is under way: it may have passed what these limits drop. `progress` is told after every slice in which something was
 * dropped.
 */
export async function makeRoom(
  db: Db,
  settings: Keep,
  now: Instant,
  progress: () => void = () => undefined,
): Promise<void> {
  await write(db, ["meta"], (tx) => begin(tx, settings));
  await dropAll(db, now, progress);
}

/** Goes on where it was cut off, or from the first feed on where the limits are others; nothing to do most of the time. */
export async function goOnMakingRoom(
  db: Db,
  settings: Keep,
  now: Instant,
  progress: () => void = () => undefined,
): Promise<void> {
  if (await obeyLimits(db, settings)) await dropAll(db, now, progress);
}

/**
 * What is under way obeys these limits from its next slice on: what the reader wants to keep now is not dropped any more.
 * Answers whether anything is under way.
 */
export async function obeyLimits(db: Db, settings: Keep): Promise<boolean> {
  const { running } = await readMeta(reading(db, "meta"), "retention", {});
  if (!running) return false;
  if (running.keep && isSame(running.keep, settings)) return true;
  return write(db, ["meta"], async (tx) => {
    const isRunning = (await readMeta(tx, "retention", {})).running !== undefined;
    if (isRunning) await begin(tx, settings);
    return isRunning;
  });
}

async function begin(tx: WriteTx, { keepDays, keepPosts }: Keep): Promise<void> {
  const state = await readMeta(tx, "retention", {});
  const running = { posts: state.running?.posts ?? 0, keep: { keepDays, keepPosts } };
  await writeMeta(tx, "retention", { ...state, running });
}

async function dropAll(db: Db, now: Instant, progress: () => void): Promise<void> {
  for (let left = true; left;) {
    const done = await write(db, everyStore, (tx) => dropSlice(tx, now));
    left = done.left;
    if (done.dropped > 0 || !left) progress();
  }
}

async function dropSlice(tx: WriteTx, now: Instant): Promise<{ readonly dropped: number; readonly left: boolean }> {
  const state = await readMeta(tx, "retention", {});
  if (!state.running?.keep) return { dropped: 0, left: false };
  let { running } = state as { running: Running };
  const { keep } = state.running;
  let dropped = 0;
  for (const left = { ...most }; left.posts > 0 && left.feeds > 0; left.feeds--) {
    const subscription = await nextFeed(tx, running);
    if (!subscription) {
      const last = running.posts > 0 ? { last: { at: now, posts: running.posts } } : {};
      const { running: _done, ...kept } = state;
      await writeMeta(tx, "retention", { ...kept, ...last });
      return { dropped, left: false };
    }
    const { going, looked, next } = await lookThrough(tx, subscription, running.after, keep, now);
    await drop(tx, going, now);
    dropped += going.length;
    left.posts -= looked;
    const { after: _after, ...before } = running;
    const posts = running.posts + going.length;
    running = next ? { ...before, posts, after: next } : { posts, keep, done: subscription.id };
  }
  await writeMeta(tx, "retention", { ...state, running });
  return { dropped, left: true };
}

/** Feeds in the order of their ids; what a removed one brought is kept until it is purged. */
async function nextFeed(tx: ReadTx, { done }: { readonly done?: FeedId }): Promise<Subscription | undefined> {
  const store = tx.objectStore("subscriptions");
  let next = await store.get(IDBKeyRange.lowerBound(done ?? "", done !== undefined));
  while (next?.removedAt !== undefined) next = await store.get(IDBKeyRange.lowerBound(next.id, true));
  return next;
}

/** What would be dropped, without dropping it: of all feeds, or of one if it had limits of its own (`of`). */
export async function previewRetention(db: Db, settings: Keep, now: Instant, of?: OwnLimits): Promise<KeepingPreview> {
  const seen = new Set<PostId>();
  let preview: KeepingPreview = { posts: 0, unread: 0, entries: 0 };
  const stores = ["subscriptions", "documents", "posts", "entries", "gone"] as const;
  for (let done: FeedId | undefined; ;) {
    const subscription = of
      ? await db.get("subscriptions", of.feedId)
      : await nextFeed(reading(db, "subscriptions"), done === undefined ? {} : { done });
    if (!subscription) return preview;
    let looked: Looked;
    let after: Place | undefined;
    do {
      looked = await lookThrough(reading(db, ...stores), subscription, after, settings, now, of);
      for (const { post, entries } of looked.going) {
        // It is met again in the other feeds it has copies in.
        if (seen.has(post.id)) continue;
        seen.add(post.id);
        preview = {
          posts: preview.posts + 1,
          unread: preview.unread + (post.unread ? 1 : 0),
          entries: preview.entries + entries.length,
          newest: Math.max(preview.newest ?? 0, post.at),
        };
      }
      after = looked.next;
    } while (after);
    if (of) return preview;
    done = subscription.id;
  }
}
