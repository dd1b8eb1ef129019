import type { Marks, SavedMarks } from "../backup/format.ts";
import type { Clock, Entry, FeedId, Post, PostId } from "../model.ts";
import { readPosts } from "../store/posts.ts";
import type { Tombstone, WriteTx } from "../store/schema.ts";
import { tombstoneId } from "../store/tombstones.ts";
import { saidOfEntry, saidOfPost } from "./clear-later.ts";
import type { Run } from "./job.ts";
import { latestMarks, mergeMarks, sameMarks } from "./merge-marks.ts";

/** What is to be made anew when all of a slice is written. */
export type Touched = { readonly posts: Map<PostId, Post["marks"]> };

/** The marks of entries that are here go to them and to their posts; all others wait for their entries. */
export async function applyMarks(
  tx: WriteTx,
  feedId: FeedId,
  of: readonly (readonly [guidHash: number, SavedMarks])[],
  run: Run,
  touched: Touched,
): Promise<void> {
  const index = tx.objectStore("entries").index("guid");
  const entries = await Promise.all(of.map(([guidHash]) => index.get([feedId, guidHash] as never)));
  const here = of.flatMap(([, marks], i) => (entries[i] ? [{ entry: entries[i], marks }] : []));
  const absent = of.filter((_, i) => !entries[i]);
  await markEntries(tx, here, run, touched);
  for (const [guidHash, marks] of absent) await markAbsent(tx, feedId, guidHash, marks, run);
}

export async function markEntries(
  tx: WriteTx,
  here: readonly { readonly entry: Entry; readonly marks: SavedMarks }[],
  { way, said }: Run,
  touched: Touched,
): Promise<void> {
  const posts = await readPosts(
    tx,
    here.flatMap(({ entry }) => entry.postId ?? []),
  );
  const byId = new Map(posts.map((post) => [post.id, post]));
  for (const { entry, marks } of here) {
    const post = entry.postId === undefined ? undefined : byId.get(entry.postId);
    for (const which of overtaken(entry.marks, marks)) said?.add(saidOfEntry(which, entry.id));
    for (const which of overtaken(post?.marks, marks.shown)) said?.add(saidOfPost(which, entry.postId ?? 0));
    const own = mergeMarks(entry.marks, marks, way, (mark) => mark);
    const chosen = laterOf(entry.chosen, marks.chosen, way);
    if (!sameMarks(own, entry.marks) || chosen !== entry.chosen) {
      const { chosen: _former, ...kept } = entry;
      await tx.objectStore("entries").put({ ...kept, marks: own, ...(chosen === undefined ? {} : { chosen }) });
      if (post && !touched.posts.has(post.id)) touched.posts.set(post.id, post.marks);
    }
    markShown(entry, post, marks.shown, way, touched);
  }
}

/** Those here that are later than the backup's. */
function overtaken(here: Marks = {}, saved: Marks = {}): readonly ("read" | "starred")[] {
  return (["read", "starred"] as const).filter((which) => (here[which]?.at ?? "") > (saved[which]?.at ?? "~"));
}

/** An act on a post is kept on the post, with the copy that was shown. */
function markShown(
  entry: Pick<Entry, "id">,
  post: Post | undefined,
  shown: SavedMarks["shown"],
  way: Run["way"],
  touched: Touched,
): void {
  if (!post || !shown) return;
  const before = touched.posts.get(post.id) ?? post.marks;
  const after = mergeMarks(before, shown, way, ({ value, at }) => ({ value, at, entryId: entry.id }));
  if (!sameMarks(before, after)) touched.posts.set(post.id, after);
}

async function markAbsent(
  tx: WriteTx,
  feedId: FeedId,
  guidHash: number,
  { shown, backlog, read, starred, chosen: wished, firstSeen: seen, title, url }: SavedMarks,
  { way, job, tally }: Run,
): Promise<void> {
  const id = tombstoneId(feedId, guidHash);
  const store = tx.objectStore("tombstones");
  const here = await store.get(id);
  const own = { ...(read ? { read } : {}), ...(starred ? { starred } : {}) };
  // Without its post, what was done to the post is what was done to the copy.
  const saved = latestMarks(own, shown ?? {});
  const marks = mergeMarks(here?.marks ?? {}, saved, way, (mark) => mark);
  const { chosen: _former, ...kept }: Partial<Tombstone> = {
    ...(seen === undefined ? {} : { firstSeen: seen }),
    ...(title === undefined ? {} : { title }),
    ...(url === undefined ? {} : { url }),
    ...here,
  };
  const later = laterOf(here?.chosen, wished, way);
  const chosen = later === undefined ? {} : { chosen: later };
  if (way === "withdraw") {
    if (here) await putOrDrop(tx, { ...here, ...kept, ...chosen, marks });
    return;
  }
  const isNew = !here || !sameMarks(marks, here.marks) || later !== here.chosen;
  if (isNew && Object.keys(saved).length > 0) tally.numbers.waiting++;
  if (isNew || here?.backlog !== backlog) {
    await store.put({ ...kept, ...chosen, id, feedId, marks, at: job.at, backlog: backlog ?? here?.backlog ?? false });
  }
}

/** A tombstone that says nothing goes. */
export async function putOrDrop(tx: WriteTx, tombstone: Tombstone): Promise<void> {
  const store = tx.objectStore("tombstones");
  const { marks, apart = [], same = [], chosen } = tombstone;
  const says = Object.keys(marks).length + apart.length + same.length > 0 || chosen !== undefined;
  await (says ? store.put(tombstone) : store.delete(tombstone.id));
}

function laterOf(here: Clock | undefined, saved: Clock | undefined, way: Run["way"]): Clock | undefined {
  if (saved === undefined) return here;
  if (way === "withdraw") return here === saved ? undefined : here;
  return here === undefined || way === "replace" || saved > here ? saved : here;
}
