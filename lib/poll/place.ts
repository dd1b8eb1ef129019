import type { Draft } from "../digest/entry.ts";
import { join, type Joined, type Neighbours, type Newcomer } from "../digest/join.ts";
import type { Shingles } from "../digest/shingles.ts";
import type { Entry, EntryId, PostId } from "../model.ts";
import { entriesByKey, readCompared, readEntries, readPrints } from "../store/entries.ts";
import { openSequence } from "../store/meta.ts";
import { readPosts } from "../store/posts.ts";
import type { ReadTx, WriteTx } from "../store/schema.ts";
import { withTexts } from "../store/texts.ts";

/** Decides which post each of these entries belongs to; those that are stored already only if they say something else now. */
export async function placeDrafts(tx: WriteTx, drafts: readonly Draft[]): Promise<Joined> {
  const before = new Map((await readEntries(tx, ids(drafts))).map((entry) => [entry.id, entry]));
  const prints = await readPrints(tx, before.keys());
  const changed = drafts
    .filter(({ entry, print }) => JSON.stringify(prints.get(entry.id)) !== JSON.stringify(print))
    .toSorted((a, b) => a.entry.id - b.entry.id);
  const newcomers = changed.map((draft) => newcomerOf(draft, before.get(draft.entry.id)));
  return place(
    tx,
    newcomers,
    drafts.map(({ entry, shingles }) => [entry.id, shingles]),
  );
}

/** Decides with everything that is stored near them. */
export async function place(
  tx: WriteTx,
  newcomers: readonly Newcomer[],
  texts: readonly (readonly [EntryId, Shingles])[] = [],
): Promise<Joined> {
  const neighbours = await neighboursOf(tx, newcomers);
  const sequence = await openSequence(tx);
  const given: PostId[] = [];
  const joined = await withTexts(tx, texts, (likenesses) => {
    let next = 0;
    // Deciding again gives the same numbers again.
    return join(newcomers, neighbours, likenesses, () => (given[next++] ??= sequence.nextPostId()));
  });
  await sequence.save();
  return joined;
}

function newcomerOf({ entry, print, keys }: Draft, before: Entry | undefined): Newcomer {
  return { entryId: entry.id, print, keys, ...(before?.postId === undefined ? {} : { home: before.postId }) };
}

function ids(drafts: readonly Draft[]): readonly number[] {
  return drafts.map(({ entry }) => entry.id);
}

/** What is stored under the keys of the newcomers and in their posts, with all other members of those posts. */
async function neighboursOf(tx: ReadTx, newcomers: readonly Newcomer[]): Promise<Neighbours> {
  const byKey = await entriesByKey(
    tx,
    newcomers.flatMap(({ keys }) => keys),
  );
  const candidates = await readEntries(tx, [...byKey.values()].flat());
  const postIds = [...candidates.map((entry) => entry.postId), ...newcomers.map(({ home }) => home)];
  const posts = await readPosts(
    tx,
    postIds.filter((id) => id !== undefined),
  );
  const fresh = new Set(newcomers.map(({ entryId }) => entryId));
  const members = posts.flatMap((post) => post.members.map(({ entryId }) => entryId)).filter((id) => !fresh.has(id));
  const entries = await readEntries(tx, members);
  const homes = new Map(entries.map(({ id, postId }) => [id, postId]));
  const placed = (await readCompared(tx, entries)).flatMap((compared) => {
    const postId = homes.get(compared.entryId);
    return postId === undefined ? [] : [{ ...compared, postId }];
  });
  const isNear = placed.length > 0 || newcomers.some(({ home }) => home !== undefined);
  const vetoes = isNear ? await tx.objectStore("vetoes").getAllKeys() : [];
  return { placed, byKey, vetoes: new Set(vetoes) };
}
