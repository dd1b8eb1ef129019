import type { Instant } from "../model.ts";
import { none, recount, startRecount } from "./counters.ts";
import { readMeta, writeMeta } from "./meta.ts";
import type { Counters, Db, Meta, WriteTx } from "./schema.ts";
import { readScopes } from "./scopes.ts";
import { reading, write } from "./transaction.ts";

/** Unread posts counted in one transaction: a poll or a click must not wait for all. */
const slice = 500;

/**
 * Counts anew what has to be, or goes on where that was cut off; with `check`, in any case. A difference that no change
 * of scopes explains is put right and noted until the reader has seen it. Nothing to do most of the time: call it at
 * every start and after every change of subscriptions. Answers whether a count that is shown has changed.
 */
export async function keepCounted(db: Db, now: Instant, check = false): Promise<boolean> {
  if (!(await isDue(db, check))) return false;
  for (;;) {
    const outcome = await write(db, ["posts", "subscriptions", "meta"], (tx) => recountSlice(tx, now));
    if (outcome) return outcome.changed;
  }
}

/** Looks without writing: most of the time there is nothing to count. */
async function isDue(db: Db, check: boolean): Promise<boolean> {
  const known = toCount(await readMeta(reading(db, "meta"), "counters", none), check);
  if (known !== "begin") return known === "going on";
  return write(db, ["meta"], async (tx) => {
    // A change of scopes may have begun one meanwhile: it finds differences that are no mistakes.
    const stored = await readMeta(tx, "counters", none);
    if (toCount(stored, check) === "begin") await startRecount(tx, check && !isPartial(stored));
    return true;
  });
}

function toCount(stored: Partial<Meta["counters"]>, check: boolean): "nothing" | "begin" | "going on" {
  if (stored.recount) return "going on";
  return check || isPartial(stored) ? "begin" : "nothing";
}

/** An older version counted fewer scopes. */
function isPartial({ folders }: Partial<Counters>): boolean {
  return !folders;
}

async function recountSlice(tx: WriteTx, now: Instant): Promise<{ readonly changed: boolean } | undefined> {
  const { recount: underWay, ...stored } = await readMeta(tx, "counters", none);
  if (!underWay) return { changed: false };
  const range = underWay.upTo && IDBKeyRange.lowerBound(underWay.upTo, true);
  const posts = await tx.objectStore("posts").index("unread").getAll(range, slice);
  const scopes = await readScopes(tx, posts);
  const tally = recount(
    underWay.tally,
    posts.map((after) => ({ after })),
    scopes,
  );
  const upTo = posts.at(-1)?.unread ?? underWay.upTo;
  if (posts.length === slice) {
    await writeMeta(tx, "counters", { ...stored, recount: { ...underWay, tally, ...(upTo ? { upTo } : {}) } });
    return undefined;
  }
  const noted = { ...none, ...stored };
  await writeMeta(tx, "counters", tally);
  const wrong = mistakes(noted, tally, underWay.isCheck);
  if (wrong.posts > 0 || wrong.scopes > 0) await writeMeta(tx, "miscounted", { at: now, ...wrong });
  return { changed: differing(noted, tally) };
}

/** What was counted wrongly. A change of scopes changes neither what is counted in all nor by feed. */
function mistakes(noted: Counters, counted: Counters, isCheck: boolean): { posts: number; scopes: number } {
  const feeds = different(noted.feeds, counted.feeds);
  const others = different(noted.folders, counted.folders) + Number(noted.badge !== counted.badge);
  return { posts: Math.abs(noted.all - counted.all), scopes: feeds + (isCheck ? others : 0) };
}

function differing(noted: Counters, counted: Counters): boolean {
  const { posts, scopes } = mistakes(noted, counted, true);
  return posts > 0 || scopes > 0;
}

function different(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): number {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => (a[name] ?? 0) !== (b[name] ?? 0)).length;
}
