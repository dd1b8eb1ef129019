import { redraft } from "../digest/redraft.ts";
import type { Entry, Instant, PostId } from "../model.ts";
import { keyed } from "../store/entries.ts";
import type { WriteTx } from "../store/schema.ts";

/** Reads stored entries by the rules of today. Answers the posts that may show another copy now, or another length. */
export async function readAgain(tx: WriteTx, entries: readonly Entry[], now: Instant): Promise<readonly PostId[]> {
  const changed: PostId[] = [];
  for (const entry of entries) {
    const [body, row, feed] = await Promise.all([
      tx.objectStore("bodies").get(entry.id),
      tx.objectStore("keys").get(entry.id),
      tx.objectStore("subscriptions").get(entry.feedId),
    ]);
    if (!body || !row) continue;
    const { print, keys, words } = redraft(entry, body, row.print, feed?.siteUrl, now);
    const next = keyed({ ...row, print }, keys);
    if (JSON.stringify(next) !== JSON.stringify(row)) await tx.objectStore("keys").put(next);
    if (words !== entry.words) await tx.objectStore("entries").put({ ...entry, words });
    const post = entry.postId === undefined ? undefined : await tx.objectStore("posts").get(entry.postId);
    if (post && (words !== entry.words || post.members.length > 1)) changed.push(post.id);
  }
  return changed;
}
