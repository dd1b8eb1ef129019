import { type MirroredStar, readMirror, readStars, writeMirror, writeStars } from "./local/mirror.ts";
import type { Instant, Post } from "./model.ts";
import { limits } from "./limits.ts";
import { readEntries } from "./store/entries.ts";
import { writeMeta } from "./store/meta.ts";
import { newestStars } from "./store/posts.ts";
import { startRecount } from "./store/counters.ts";
import type { Db, ReadTx } from "./store/schema.ts";
import { namedBy, starredTombstones, tombstoneId } from "./store/tombstones.ts";
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
      ...stars.map(({ guidHash, mark, ...known }) =>
        tombstones.put({ id: tombstoneId(known.feedId, guidHash), ...known, marks: { starred: mark }, at: now }),
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

/** The same for the stars: those whose posts are not here, which nothing else knows, and the newest of the others. */
export async function keepStars(db: Db): Promise<void> {
  const tx = reading(db, "posts", "entries", "tombstones");
  const [keys, waiting] = await Promise.all([
    tx.objectStore("posts").index("starred").getAllKeys(),
    starredTombstones(tx),
  ]);
  const now = JSON.stringify([keys, waiting.map(({ id }) => id)]);
  if (copied.get(db) === now) return;
  const standing = await starsOf(tx, await newestStars(tx, limits.mirroredStars));
  const before = new Map((await readStars()).map((star) => [nameOf(star), star]));
  const awaited = waiting.flatMap(({ id, feedId, marks: { starred: mark }, title, url }) => {
    // Those that a former version put here know no title.
    const known = {
      ...before.get(id),
      ...(title === undefined ? {} : { title }),
      ...(url === undefined ? {} : { url }),
    };
    return mark ? [{ title: "", ...known, feedId, guidHash: namedBy(id).guidHash, mark }] : [];
  });
  await writeStars([...awaited, ...standing].slice(0, limits.mirroredStars));
  copied.set(db, now);
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
