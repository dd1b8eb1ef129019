import type { SavedEntry } from "../backup/format.ts";
import { redraft } from "../digest/redraft.ts";
import { sayAgain } from "../store/wishes.ts";
import type { Entry, EntryId, FeedDocument, FeedId, FoldReason, Post, PostId } from "../model.ts";
import { markGone } from "../store/gone.ts";
import { putEntry } from "../store/entries.ts";
import type { Tombstone, WriteTx } from "../store/schema.ts";
import { namedBy, tombstoneId } from "../store/tombstones.ts";
import { markEntries, type Touched } from "./apply-marks.ts";
import type { Run } from "./job.ts";
import { latestMarks, mergeMarks } from "./merge-marks.ts";

export type TouchedByEntries = Touched & { readonly reasons: Map<EntryId, FoldReason> };

/**
 * An entry that is here already only has its marks merged. Another one gets the number it had, counted from where the
 * numbers of this store ended when restoring began; so does its post. Where the store was empty, all numbers are what
 * they were.
 */
export async function applyEntry(
  tx: WriteTx,
  feedId: FeedId,
  saved: SavedEntry,
  run: Run,
  touched: TouchedByEntries,
): Promise<void> {
  const { job, tally, way } = run;
  const { guidHash, marks, chosen } = saved.entry;
  const here = await tx
    .objectStore("entries")
    .index("guid")
    .get([feedId, guidHash] as never);
  const shown = saved.shown ? { shown: saved.shown } : {};
  if (here)
    return markEntries(
      tx,
      [{ entry: here, marks: { ...marks, ...shown, ...(chosen === undefined ? {} : { chosen }) } }],
      run,
      touched,
    );
  if (way === "withdraw") return undefined;

  const [id, postId] = [job.base.entry + saved.entry.id, job.base.post + saved.post];
  const isOurs = saved.entry.id <= job.last.entry && saved.post <= job.last.post;
  if (!isOurs || (await tx.objectStore("entries").getKey(id)) !== undefined) {
    tally.numbers.skipped++;
    return undefined;
  }
  tally.numbers.entries++;
  if (run.dry) return undefined;
  const buried = await exhume(tx, tombstoneId(feedId, guidHash), id, run);
  await putRestored(tx, { saved, id, feedId, postId, marks: latestMarks(marks, buried?.marks ?? {}) }, run);
  const before = touched.posts.get(postId) ?? (await tx.objectStore("posts").get(postId))?.marks ?? {};
  const byPost: Post["marks"] = mergeMarks(before, saved.shown ?? {}, "add", (mark) => ({ ...mark, entryId: id }));
  touched.posts.set(postId, byPost);
  if (saved.reason) touched.reasons.set(id, saved.reason);
  return undefined;
}

/** What was known of it before it came: its marks, and what it is to be kept apart from. */
async function exhume(tx: WriteTx, name: string, id: EntryId, { job }: Run): Promise<Tombstone | undefined> {
  const buried = await tx.objectStore("tombstones").get(name);
  if (!buried) return undefined;
  await tx.objectStore("tombstones").delete(name);
  const here = async (other: string) => {
    const { feedId, guidHash } = namedBy(other);
    return tx
      .objectStore("entries")
      .index("guid")
      .getKey([feedId, guidHash] as never);
  };
  await sayAgain(tx, id, buried, here, job.at);
  return buried;
}

type Restored = {
  readonly saved: SavedEntry;
  readonly id: EntryId;
  readonly feedId: FeedId;
  readonly postId: PostId;
  readonly marks: Entry["marks"];
};

async function putRestored(tx: WriteTx, { saved, id, feedId, postId, marks }: Restored, { job }: Run): Promise<void> {
  const { discussedAt, goneAt, ...head } = saved.entry;
  // Elsewhere its neighbours may be here under other numbers; folding again finds them.
  const about = job.base.entry === 0 && discussedAt ? { discussedAt } : {};
  const before: Entry = { ...head, ...about, id, feedId, postId, marks };
  const body = { ...saved.body, entryId: id };
  const site = (await tx.objectStore("subscriptions").get(feedId))?.siteUrl;
  // Another version may have made the backup, by other rules.
  const { print, keys, words } = redraft(before, body, { ...saved.print, feedId }, site, saved.print.seen);
  await putEntry(tx, { ...before, words }, body, print, keys);
  if (goneAt !== undefined) await markGone(tx, [id], goneAt);
}

/**
 * The last document of a feed that is new here, as far as its entries came with it: the next poll then knows what it has
 * seen, and reads what is missing.
 */
export async function applyDocument(tx: WriteTx, feedId: FeedId, saved: FeedDocument, run: Run): Promise<void> {
  const { job, way, dry } = run;
  if (dry || way === "withdraw") return;
  const subscription = await tx.objectStore("subscriptions").get(feedId);
  const isNew = subscription?.importId === job.act && subscription.lastPollAt === undefined;
  if (!isNew || (await tx.objectStore("documents").getKey(feedId)) !== undefined) return;
  const entries = await Promise.all(
    saved.entries.map(async ([rawHash, entryId, ...hashes]) => {
      const id = job.base.entry + entryId;
      const entry = await tx.objectStore("entries").get(id);
      return entry?.feedId === feedId ? [[rawHash, id, ...hashes] as const] : [];
    }),
  );
  const standing = entries.flat();
  const bodyHash = standing.length === saved.entries.length ? saved.bodyHash : 0;
  await tx.objectStore("documents").put({ ...saved, feedId, bodyHash, entries: standing });
}
