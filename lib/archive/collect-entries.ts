import type { Row, SavedEntry } from "../backup/format.ts";
import type { Body, Entry, FeedId, Post } from "../model.ts";
import { storesOfEntries } from "../store/entries.ts";
import { withGone } from "../store/gone.ts";
import type { Db, KeysRow } from "../store/schema.ts";
import { reading } from "../store/transaction.ts";
import { postsOf, shownMarks } from "./shown.ts";

/** Entries with their texts, in order of arrival. */
export async function* savedEntries(db: Db, followed: ReadonlySet<FeedId>, slice: number): AsyncGenerator<Row> {
  let range: IDBKeyRange | undefined;
  for (;;) {
    const tx = reading(db, "posts", ...storesOfEntries);
    const entries = await tx.objectStore("entries").getAll(range, slice);
    const wanted = await withGone(
      tx,
      entries.filter(({ feedId, postId }) => followed.has(feedId) && postId !== undefined),
    );
    const posts = await postsOf(tx, wanted);
    const bodies = await Promise.all(wanted.map(({ id }) => tx.objectStore("bodies").get(id)));
    const keys = await Promise.all(wanted.map(({ id }) => tx.objectStore("keys").get(id)));
    for (const [i, entry] of wanted.entries()) {
      const post = entry.postId === undefined ? undefined : posts.get(entry.postId);
      const saved = post && savedEntry(entry, post, bodies[i], keys[i]);
      if (saved) yield ["entry", saved];
    }
    const last = entries.at(-1)?.id;
    if (entries.length < slice || last === undefined) return;
    range = IDBKeyRange.lowerBound(last, true);
  }
}

function savedEntry(
  { postId: _post, leftPostId: _left, ...entry }: Entry,
  post: Post,
  body: Body | undefined,
  keys: KeysRow | undefined,
): SavedEntry | undefined {
  if (!keys) return undefined;
  const { feedId: _feed, ...print } = keys.print;
  const { entryId: _entry, ...markup } = body ?? { entryId: 0, html: "" };
  const shown = shownMarks(entry, post);
  const reason = post.members.find(({ entryId }) => entryId === entry.id)?.reason;
  return {
    entry,
    post: post.id,
    body: markup,
    print,
    ...(reason ? { reason } : {}),
    ...(shown.read || shown.starred ? { shown } : {}),
  };
}
