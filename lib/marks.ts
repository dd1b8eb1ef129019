import { instantOf } from "./clock.ts";
import { remark, restar } from "./digest/posts.ts";
import type { Act, Clock, Instant, MarkAll, Post, PostId, PostMark } from "./model.ts";
import { newestOfFeeds } from "./store/lists.ts";
import { readMeta, tick, writeMeta } from "./store/meta.ts";
import { newestFirst } from "./store/newest-first.ts";
import { changePosts, readPosts, type Place } from "./store/posts.ts";
import type { Db, Undo, WriteTx } from "./store/schema.ts";
import { write } from "./store/transaction.ts";
import { recordUndo } from "./store/undo.ts";

/** Posts in one chunk of what can be undone. */
const chunk = 500;

type Which = "read" | "starred";
type Done = { readonly act?: string };

/**
 * Marks posts read or unread. The act is kept on the post with the entry that was shown: its other copies keep their own
 * state, should the fold ever be taken apart. More than one post at once can be undone: then the act's name is answered.
 */
export function markRead(db: Db, ids: readonly PostId[], read: boolean, now: Instant): Promise<Done> {
  return mark(db, ids, "read", read, now);
}

/** Gives posts a star or takes it, in the same way. A starred post is kept from every clean-up. */
export function star(db: Db, ids: readonly PostId[], starred: boolean, now: Instant): Promise<Done> {
  return mark(db, ids, "starred", starred, now);
}

/**
 * Marks every post read that was there when the reader asked for it, in slices: an act of thousands never keeps others
 * waiting, and one that was cut off goes on by `finishMarking`. Undone as one act.
 */
export async function markAllRead(db: Db, wish: MarkAll, now: Instant): Promise<Done> {
  await finishMarking(db);
  await write(db, ["meta"], async (tx) => {
    await writeMeta(tx, "marking", { ...wish, act: await tick(tx, now), at: now, posts: 0 });
  });
  return finishMarking(db);
}

/** Goes on with what was cut off; nothing, where nothing was. */
export async function finishMarking(db: Db): Promise<Done> {
  for (;;) {
    const { more, act } = await write(db, ["posts", "subscriptions", "meta", "undo"], markSlice);
    if (!more) return act === undefined ? {} : { act };
  }
}

async function markSlice(tx: WriteTx): Promise<{ readonly more: boolean } & Done> {
  const marking = await readMeta(tx, "marking", undefined);
  if (!marking) return { more: false };
  const { upTo, from = -Infinity, to, feedIds, source, act, at } = marking;
  const below = marking.below ?? (to === undefined ? undefined : ([to, 0] as const));
  const unread = feedIds
    ? await newestOfFeeds(tx, "unread", feedIds, chunk, below)
    : await newestUnread(tx, chunk, below);
  const isMeant = ({ id, at: published, lead }: Post) =>
    id <= upTo && published >= from && (source === undefined || lead.feedId === source);
  const posts = unread.filter(isMeant);
  await changePosts(
    tx,
    posts.map((before) => {
      const read = { value: true, at: act, entryId: before.lead.entryId };
      return { before, after: withMark(before, "read", read, true, act) };
    }),
  );
  const done = marking.posts + posts.length;
  if (posts.length > 0) await recordUndo(tx, chunksOf(posts, whatOf("read", true, done), act, at));
  const last = unread.at(-1);
  const more = last !== undefined && unread.length === chunk && last.at >= from;
  await writeMeta(tx, "marking", more ? { ...marking, posts: done, below: [last.at, last.id] } : undefined);
  return { more, ...(done > 0 ? { act } : {}) };
}

function newestUnread(tx: WriteTx, count: number, below?: Place): Promise<readonly Post[]> {
  const query = below ? IDBKeyRange.upperBound(below, true) : undefined;
  const index = newestFirst<Post, PostId>(tx.objectStore("posts").index("unread"));
  return index.getAll({ query, count, direction: "prev" });
}

function mark(db: Db, ids: readonly PostId[], which: Which, value: boolean, now: Instant): Promise<Done> {
  return write(db, ["posts", "subscriptions", "meta", "undo"], async (tx) => {
    const posts = (await readPosts(tx, ids)).filter((post) => isMarked(post, which) !== value);
    if (posts.length === 0) return {};
    const at = await tick(tx, now);
    await changePosts(
      tx,
      posts.map((before) => {
        const act = { value, at, entryId: before.lead.entryId };
        return { before, after: withMark(before, which, act, value, at) };
      }),
    );
    if (posts.length === 1) return {};
    await recordUndo(tx, chunksOf(posts, whatOf(which, value, posts.length), at, now));
    return { act: at };
  });
}

function isMarked(post: Post, which: Which): boolean {
  return which === "read" ? post.unread === undefined : post.starred !== undefined;
}

/** `since`: the reading of the clock under which it is listed among the starred. */
function withMark(post: Post, which: Which, act: PostMark | undefined, value: boolean, since: Clock): Post {
  const { [which]: _former, ...others } = post.marks;
  const marks = { ...others, ...(act ? { [which]: act } : {}) };
  return which === "read" ? remark(post, marks, value) : restar(post, marks, value ? instantOf(since) : undefined);
}

function whatOf(which: Which, value: boolean, posts: number): Act {
  return which === "read" ? { kind: "read", read: value, posts } : { kind: "star", starred: value, posts };
}

function chunksOf(posts: readonly Post[], what: Act, clock: Clock, now: Instant): readonly Undo[] {
  return Array.from({ length: Math.ceil(posts.length / chunk) }, (_, i) => ({
    act: clock,
    at: now,
    what,
    marks: {
      clock,
      before: posts.slice(i * chunk, (i + 1) * chunk).map(({ id, marks }) => [id, marks] as const),
    },
  }));
}

/** Takes marks back, from one chunk of the act; what the reader marked since keeps its later mark. */
export async function unmark(tx: WriteTx, undoing: Undo): Promise<void> {
  const { what, marks } = undoing;
  if (!marks || (what.kind !== "read" && what.kind !== "star")) return;
  const which = what.kind === "read" ? "read" : "starred";
  // Every post of the act was shown the other way before it, whether by a mark or without one.
  const other = what.kind === "read" ? !what.read : !what.starred;
  const former = new Map(marks.before.map(([id, before, shown = other]) => [id, { mark: before[which], shown }]));
  const posts = (await readPosts(tx, former.keys())).filter((post) => post.marks[which]?.at === marks.clock);
  await changePosts(
    tx,
    posts.map((before) => {
      const { mark: act, shown = other } = former.get(before.id) ?? {};
      return { before, after: withMark(before, which, act, shown, act?.at ?? marks.clock) };
    }),
  );
  for (const { id } of posts) former.delete(id);
  if (former.size > 0) await leaveOut(tx, undoing, which, former);
}

/**
 * Posts that were marked once more by a later act keep its mark. Should that be taken back, too, they are to be as before
 * this one, which has not been since.
 */
async function leaveOut(
  tx: WriteTx,
  { id = 0, act, marks }: Undo,
  which: Which,
  former: ReadonlyMap<PostId, { readonly mark: PostMark | undefined; readonly shown: boolean }>,
): Promise<void> {
  const store = tx.objectStore("undo");
  for (const key of await store.getAllKeys(IDBKeyRange.lowerBound(id, true))) {
    const later = await store.get(key);
    if (!later?.marks || later.act === act) continue;
    const before = later.marks.before.map((each) => {
      const was = each[1][which]?.at === marks?.clock && former.get(each[0]);
      if (!was) return each;
      const { [which]: _mark, ...others } = each[1];
      return [each[0], { ...others, ...(was.mark ? { [which]: was.mark } : {}) }, was.shown] as const;
    });
    if (before.some((each, i) => each !== later.marks?.before[i])) {
      await store.put({ ...later, marks: { ...later.marks, before } });
    }
  }
}
