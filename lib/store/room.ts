import { FeedError } from "../problem.ts";

/** Kept free of new posts: dropping old ones and marking need room of their own. In bytes, and as a share of all. */
const reserve = { bytes: 50_000_000, share: 0.05 };
/**
 * What nothing at all is written into, in bytes. Where Chromium finds no room in the midst of a write, its files are torn,
 * and what is torn it empties when it opens it next (measured: after some 16 marks where 0 to 160 kB were free).
 */
const untouched = 4_000_000;
/** Text takes several times its length: in UTF-16, with its keys, beside what is being rewritten meanwhile. */
const spread = 4;
/** Far from full, what the browser said holds for so many ms: it takes up to 30 ms to say it, twice for every feed. */
const holds = 5_000;
const farFromFull = 10;
/** Other programs fill a disk as well: below so many bytes the browser is asked before every write. */
const filledWithin = 1_000_000_000;

type Estimate = { readonly at: number; readonly free: number; readonly kept: number };
let known: Estimate | undefined;
let asking: Promise<Estimate | undefined> | undefined;
/** What was let through since the browser was asked last, in bytes. */
let since = 0;

/**
 * Stops before a large write that may not fit, rather than in the midst of it: where Firefox 153 finds no room, it undoes
 * a transaction, but keeps what of it was still under way (measured: 702 of 4,000 rows of one that was aborted). Writes
 * that were let through are reckoned with until the browser is asked again.
 *
 * @throws FeedError `storage-full`.
 */
export function needRoom(characters: number): Promise<void> {
  return needBytes(characters * spread);
}

/** The same for what takes no more room than it has bytes. */
export async function needBytes(bytes: number): Promise<void> {
  const now = await latest(({ kept }) => kept * farFromFull);
  if (now && !fits(now, bytes)) throw new FeedError({ kind: "storage-full" });
  since += bytes;
}

/**
 * Stops before any write where next to nothing is free. Most of the time it is known at once that there is room, and
 * nothing has to be waited for.
 *
 * @throws FeedError `storage-full`.
 */
export function needAnyRoom(): Promise<void> | undefined {
  const now = latest(() => filledWithin);
  return now instanceof Promise ? now.then(refuse) : refuse(now);
}

function refuse(now: Estimate | undefined): undefined {
  if (now && now.free - since < untouched) throw new FeedError({ kind: "storage-full" });
}

/** What the browser said last, if more than `far` is free by that; what it says now otherwise. */
function latest(far: (last: Estimate) => number): Promise<Estimate | undefined> | Estimate | undefined {
  // Node, where unit tests run, has no such thing.
  if (!navigator.storage) return undefined;
  const isEnough = known && performance.now() - known.at <= holds && known.free - since > far(known);
  return isEnough ? known : (asking ??= estimate().finally(() => (asking = undefined)));
}

/** Whether what can wait may be written: never from what is kept free. */
export async function hasRoom(): Promise<boolean> {
  try {
    await needRoom(0);
    return true;
  } catch (error) {
    if (error instanceof FeedError) return false;
    throw error;
  }
}

function fits({ free, kept }: Estimate, bytes: number): boolean {
  return free - since >= kept + bytes;
}

async function estimate(): Promise<Estimate | undefined> {
  since = 0;
  const { quota, usage = 0 } = await navigator.storage.estimate();
  if (quota === undefined) return undefined;
  const kept = Math.min(reserve.bytes, quota * reserve.share);
  return (known = { at: performance.now(), free: quota - usage, kept });
}
