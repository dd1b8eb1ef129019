import { FeedError } from "../problem.ts";

/** Kept free of new posts: dropping old ones and marking need room of their own. In bytes, and as a share of all. */
const reserve = { bytes: 50_000_000, share: 0.05 };
/** Text takes several times its length: in UTF-16, with its keys, beside what is being rewritten meanwhile. */
const spread = 4;

/**
 * Stops before a large write that may not fit, rather than in the midst of it: where Firefox 153 finds no room, it undoes
 * a transaction, but keeps what of it was still under way (measured: 702 of 4,000 rows of one that was aborted).
 *
 * @throws FeedError `storage-full`.
 */
export async function needRoom(characters: number): Promise<void> {
  // Node, where unit tests run, has no such thing.
  const { quota, usage = 0 } = (await navigator.storage?.estimate()) ?? {};
  if (quota === undefined) return;
  const kept = Math.min(reserve.bytes, quota * reserve.share);
  if (quota - usage < kept + characters * spread) throw new FeedError({ kind: "storage-full" });
}
