import { type MirroredStar, readMirror, readStars, writeMirror, writeStars } from "./local/mirror.ts";
import type { Instant, Post } from "./model.ts";
import { limits } from "./limits.ts";
import { readEntries } from "./store/entries.ts";
import { writeMeta } from "./store/meta.ts";
import { newestStars } from "./store/posts.ts";
import { startRecount } from "./store/recount.ts";
import type { Db, ReadTx } from "./store/schema.ts";
import { tombstoneId } from "./store/tombstones.ts";
import { reading, write } from "./store/transaction.ts";

/**
 * Puts the subscriptions back where the store has lost them all, with the reader's choices: from the copy outside it.
 * Their posts are fetched again, and have their stars when they come. Answers how many were put back; that it happened is
 * kept until the reader has seen it, and that the last backup is to follow until that has begun (`startRecovery`).
 */
export async function healSubscriptions(db: Db, now: Instant): Promise<number> {
  if ((await db.count("subscriptions")) > 0) return 0;
  const lost = (await readMirror()).filter(({ removedAt }) => removedAt === undefined);
  if (lost.length === 0) return 0;
  const followed = new Set(lost.map(({ id }) => id));
  const stars = (await readStars()).filter(({ feedId }) => followed.has(feedId));
  await write(db, ["subscriptions", "tombstones", "meta"], async (tx) => {
    const [subscriptions, tombstones] = [tx.objectStore("subscriptions"), tx.objectStore("tombstones")];
    await Promise.all([
      ...lost.map((each) => subscriptions.put({ ...each, nextPollAt: now, failures: 0, repaired: [] })),
      ...stars.map(({ feedId, guidHash, mark }) =>
        tombstones.put({ id: tombstoneId(feedId, guidHash), feedId, marks: { starred: mark }, at: now }),
      ),
      writeMeta(tx, "healed", {
        at: now,
        feeds: lost.length,
        ...(stars.length > 0 ? { stars: stars.length } : {}),
      }),
      writeMeta(tx, "recovering", { at: now }),
    ]);
    await startRecount(tx, true);
  });
  return lost.length;
}

/** The reader has seen that the store was healed, and its counts. */
export function forgetHealing(db: Db): Promise<void> {
  return write(db, ["meta"], async (tx) => {
    await Promise.all([writeMeta(tx, "healed", undefined), writeMeta(tx, "miscounted", undefined)]);
  });
}

/** Brings the copy outside the store up to date; costs nothing where nothing has changed. */
export async function keepMirror(db: Db): Promise<void> {
  await writeMirror(await db.getAll("subscriptions"));
}

/** Which stars were copied last. */
const copied = new WeakMap<Db, string>();

/** The same for the stars: the newest of them, and those whose posts have not come again yet. */
export async function keepStars(db: Db): Promise<void> {
  const keys = JSON.stringify(await db.getAllKeysFromIndex("posts", "starred"));
  if (copied.get(db) === keys) return;
  const before = await readStars();
  const tx = reading(db, "posts", "entries", "tombstones");
  const posts = await newestStars(tx, limits.mirroredStars);
  const standing = await starsOf(tx, posts);
  const known = new Set(standing.map(nameOf));
  const absent = before.filter((star) => !known.has(nameOf(star)));
  const tombstones = await Promise.all(absent.map((star) => tx.objectStore("tombstones").get(nameOf(star))));
  const awaited = absent.filter((_, i) => tombstones[i]?.marks.starred?.value);
  await writeStars([...standing, ...awaited].slice(0, limits.mirroredStars));
  copied.set(db, keys);
}

/** A star given to a post is that of the copy that was shown. */
async function starsOf(tx: ReadTx, posts: readonly Post[]): Promise<readonly MirroredStar[]> {
  const ids = posts.flatMap(({ members }) => members.map(({ entryId }) => entryId));
  const entries = new Map((await readEntries(tx, ids)).map((entry) => [entry.id, entry]));
  return posts.flatMap(({ marks, members, lead }) => {
    const given = marks.starred?.value ? [{ entryId: marks.starred.entryId, mark: marks.starred }] : [];
    const own = members.flatMap(({ entryId }) => {
      const mark = entries.get(entryId)?.marks.starred;
      return mark?.value ? [{ entryId, mark }] : [];
    });
    const stars = given.length > 0 ? given : own;
    return stars.flatMap(({ entryId, mark: { value, at } }) => {
      const entry = entries.get(entryId) ?? entries.get(lead.entryId);
      if (!entry) return [];
      const { feedId, guidHash, title, url } = entry;
      return [{ feedId, guidHash, mark: { value, at }, title, ...(url === undefined ? {} : { url }) }];
    });
  });
}

function nameOf({ feedId, guidHash }: MirroredStar): string {
  return tombstoneId(feedId, guidHash);
}
