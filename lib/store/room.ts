import { FeedError } from "../problem.ts";

/** Kept free of new posts: dropping old ones and marking need room of their own. In bytes, and as a share of all. */
const reserve = { bytes: 50_000_000, share: 0.05 };
/** Text takes several times its length: in UTF-16, with its keys, beside what is being rewritten meanwhile. */
const spread = 4;
/** Far from full, what the browser said holds for so many ms: it takes up to 30 ms to say it, twice for every feed. */
const holds = 5_000;
const farFromFull = 10;

type Estimate = { readonly at: number; readonly free: number; readonly kept: number };
let said: Promise<Estimate | undefined> | undefined;
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
  const known = await said;
  if (!known || performance.now() - known.at > holds || !isFar(known)) {
    since = 0;
    said = estimate();
  }
  const now = await said;
  if (now && !fits(now, bytes)) throw new FeedError({ kind: "storage-full" });
  since += bytes;
}

function isFar({ free, kept }: Estimate): boolean {
  return free - since > kept * farFromFull;
}

function fits({ free, kept }: Estimate, bytes: number): boolean {
  return free - since >= kept + bytes;
}

async function estimate(): Promise<Estimate | undefined> {
  // Node, where unit tests run, has no such thing.
  const { quota, usage = 0 } = (await navigator.storage?.estimate()) ?? {};
  if (quota === undefined) return undefined;
  return { at: performance.now(), free: quota - usage, kept: Math.min(reserve.bytes, quota * reserve.share) };
}
