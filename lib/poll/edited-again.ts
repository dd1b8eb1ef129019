import { remark } from "../digest/posts.ts";
import type { Draft } from "../digest/entry.ts";
import type { Entry, Instant, Post } from "../model.ts";
import { entriesByPost, readEntries } from "../store/entries.ts";
import { tick } from "../store/meta.ts";
import { changePosts, readPosts } from "../store/posts.ts";
import type { WriteTx } from "../store/schema.ts";

/**
 * Where the reader chose that edited posts of a feed become unread again: those that they have read and that show the copy
 * whose words have changed now. It is a mark like any other, so what the reader does later counts, here and in backups;
 * what they have not read, or never had to, stays as it is.
 */
export async function unreadEdited(tx: WriteTx, edited: readonly Draft[], now: Instant): Promise<void> {
  const changed = edited.filter((draft) => isEditedNow(draft, now));
  if (changed.length === 0) return;
  const ids = new Set(changed.map(({ entry }) => entry.id));
  const stored = await readEntries(tx, ids);
  const posts = await readPosts(
    tx,
    stored.flatMap(({ postId }) => postId ?? []),
  );
  const entriesIn = entriesByPost(tx);
  const asked = posts.filter(({ lead, unread }) => ids.has(lead.entryId) && !unread);
  const entries = await Promise.all(asked.map(({ id }) => entriesIn(id)));
  const wasRead = asked.filter((post, i) => isReadByReader(post, entries[i] ?? []));
  if (wasRead.length === 0) return;
  const at = await tick(tx, now);
  await changePosts(
    tx,
    wasRead.map((before) => {
      const read = { value: false, at, entryId: before.lead.entryId };
      return { before, after: remark(before, { ...before.marks, read }, false) };
    }),
  );
}

function isReadByReader({ marks }: Post, entries: readonly Entry[]): boolean {
  return marks.read?.value === true || entries.some((entry) => entry.marks.read?.value);
}

/** One of which only the markup was changed was edited at another time, or never. */
export function isEditedNow({ entry }: Draft, now: Instant): boolean {
  return entry.edited === now;
}
