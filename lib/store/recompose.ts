import { reasonAmong } from "../digest/groups.ts";
import { composePost, type Ranks } from "../digest/posts.ts";
import { factsOf } from "../digest/pair.ts";
import type { Entry, EntryId, FoldReason, Post, PostId } from "../model.ts";
import { entriesByPost, readCompared } from "./entries.ts";
import { withGone } from "./gone.ts";
import { readMeta } from "./meta.ts";
import { changePosts, readPosts } from "./posts.ts";
import type { ReadTx, WriteTx } from "./schema.ts";
import { withTexts } from "./texts.ts";
import { readWishes, unsaid } from "./wishes.ts";

type Known = {
  /** Why entries that have just been placed were folded. */
  readonly reasons?: ReadonlyMap<EntryId, FoldReason>;
  /** In place of the marks of the posts named. */
  readonly marks?: ReadonlyMap<PostId, Post["marks"]>;
  /** Reasons that stood are found anew, too: they may have named an entry that left, or one that is back says more. */
  readonly anew?: true;
};

/** Makes posts anew from the entries that stand in them now; a post without entries goes. */
export async function recompose(
  tx: WriteTx,
  postIds: Iterable<PostId>,
  { reasons, marks, anew }: Known = {},
): Promise<void> {
  const ids = [...new Set(postIds)];
  const before = new Map((await readPosts(tx, ids)).map((post) => [post.id, post]));
  const entriesIn = entriesByPost(tx);
  const ranks = await ranksOf(tx);
  const changes = ids.map(async (id) => {
    const post = before.get(id);
    const stored = await entriesIn(id);
    if (stored.length === 0) return { before: post };
    // Which copy was replaced matters where there are several.
    const entries = stored.length > 1 ? await withGone(tx, stored) : stored;
    const why = await reasonsOf(tx, entries, new Map([...(anew ? [] : reasonsIn(post)), ...(reasons ?? [])]));
    return { before: post, after: composePost(id, entries, why, marks?.get(id) ?? post?.marks ?? {}, ranks) };
  });
  await changePosts(tx, await Promise.all(changes));
}

/** Read once for all: most posts have one copy, but which have more is only known later. */
async function ranksOf(tx: ReadTx): Promise<Ranks | undefined> {
  return (await readMeta(tx, "wishes", unsaid)).ranks;
}

function reasonsIn(post: Post | undefined): readonly (readonly [EntryId, FoldReason])[] {
  return (post?.members ?? []).flatMap(({ entryId, reason }) => (reason ? [[entryId, reason] as const] : []));
}

/**
 * A reason for every entry but the first to come. One may be missing where the first was another when the post was
 * folded; then it is found anew.
 */
async function reasonsOf(
  tx: ReadTx,
  entries: readonly Entry[],
  known: ReadonlyMap<EntryId, FoldReason>,
): Promise<ReadonlyMap<EntryId, FoldReason>> {
  const [first, ...others] = entries.toSorted((a, b) => a.id - b.id);
  const missing = others.filter(({ id }) => !known.has(id));
  if (!first || missing.length === 0) return known;
  const compared = await readCompared(tx, entries);
  const wishes = await readWishes(tx, false);
  const found = await withTexts(tx, [], (likenesses) =>
    missing.flatMap(({ id }) => {
      const one = compared.find(({ entryId }) => entryId === id);
      const why = one && reasonAmong(one, compared, (a, b) => factsOf(a, b, likenesses, wishes));
      return why ? [[id, why.reason] as const] : [];
    }),
  );
  return new Map([...known, ...found]);
}
