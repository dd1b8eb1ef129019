import type { Draft } from "../digest/entry.ts";
import { join, type Joined, type Neighbours, type Newcomer } from "../digest/join.ts";
import type { Shingles } from "../digest/shingles.ts";
import type { Entry, EntryId, PostId } from "../model.ts";
import { openKeys } from "../store/bands.ts";
import { entriesAround, entriesByKey, readCompared, readEntries, readPrints } from "../store/entries.ts";
import { openSequence } from "../store/meta.ts";
import { readPosts } from "../store/posts.ts";
import type { ReadTx, WriteTx } from "../store/schema.ts";
import { withTexts } from "../store/texts.ts";
import { readWishes } from "../store/wishes.ts";
import type { Supposed } from "./supposed.ts";

/**
 * Decides which post each of these entries belongs to; those that are stored already only if they say something else now,
 * or stand in their feed again (`returned`).
 */
export async function placeDrafts(
  tx: WriteTx,
  drafts: readonly Draft[],
  returned: readonly Entry[] = [],
): Promise<Joined> {
  const before = new Map((await readEntries(tx, ids(drafts))).map((entry) => [entry.id, entry]));
  const prints = await readPrints(tx, before.keys());
  const changed = drafts.filter(({ entry, print }) => {
    const former = prints.get(entry.id);
    return !former || JSON.stringify(former) !== JSON.stringify(print);
  });
  const newcomers = [
    ...changed.map((draft) => newcomerOf(draft, before.get(draft.entry.id))),
    ...(await storedNewcomers(tx, returned)),
  ];
  return place(
    tx,
    newcomers.toSorted((a, b) => a.entryId - b.entryId),
    drafts.map(({ entry, shingles }) => [entry.id, shingles]),
  );
}

/** Decides with everything that is stored near them. */
export async function place(
  tx: WriteTx,
  newcomers: readonly Newcomer[],
  texts: readonly (readonly [EntryId, Shingles])[] = [],
): Promise<Joined> {
  const sequence = await openSequence(tx);
  const joined = await decidePlaces(tx, newcomers, texts, sequence.nextPostId);
  await sequence.save();
  return joined;
}

/** The same without writing anything; new posts get the numbers given. */
export async function decidePlaces(
  tx: ReadTx,
  newcomers: readonly Newcomer[],
  texts: readonly (readonly [EntryId, Shingles])[],
  nextPostId: () => PostId,
  supposed?: Supposed,
): Promise<Joined> {
  const neighbours = await neighboursOf(tx, newcomers, supposed);
  const given: PostId[] = [];
  return withTexts(tx, texts, (likenesses) => {
    let next = 0;
    // Deciding again gives the same numbers again.
    return join(newcomers, neighbours, likenesses, () => (given[next++] ??= nextPostId()));
  });
}

/** Stored entries, to be placed once more. Those of a removed feed stand nowhere and are left alone. */
export async function storedNewcomers(
  tx: ReadTx,
  entries: readonly Pick<Entry, "id" | "postId" | "goneAt">[],
  supposed?: Supposed,
): Promise<readonly Newcomer[]> {
  const homes = new Map(entries.map((entry) => [entry.id, supposed?.moves.get(entry.id) ?? entry.postId]));
  const rows = await Promise.all([...homes.keys()].map((id) => tx.objectStore("keys").get(id)));
  const keysOf = await openKeys(tx);
  const found = new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
  return (await readCompared(tx, entries)).flatMap((compared) => {
    const home = homes.get(compared.entryId);
    const row = found.get(compared.entryId);
    const keys = row ? keysOf(row) : [];
    return home === undefined ? [] : [{ ...compared, keys, parted: row?.parted ?? [], home }];
  });
}

function newcomerOf({ entry, print, keys }: Draft, before: Entry | undefined): Newcomer {
  return { entryId: entry.id, print, keys, ...(before?.postId === undefined ? {} : { home: before.postId }) };
}

function ids(drafts: readonly Draft[]): readonly number[] {
  return drafts.map(({ entry }) => entry.id);
}

/** What is stored under the keys of the newcomers and in their posts, with all other members of those posts. */
async function neighboursOf(tx: ReadTx, newcomers: readonly Newcomer[], supposed?: Supposed): Promise<Neighbours> {
  const isStored = newcomers.every(({ home }) => home !== undefined);
  const byKey = await (isStored
    ? entriesAround(tx, newcomers)
    : entriesByKey(
        tx,
        newcomers.flatMap(({ keys }) => keys),
      ));
  const said = await readWishes(tx, false, supposed?.wishes);
  const bonded = newcomers.flatMap(({ entryId, parted = [] }) => [...said.sameAs(entryId), ...parted]);
  const homeOf = (entry: Entry) => supposed?.moves.get(entry.id) ?? entry.postId;
  const candidates = await readEntries(tx, [...[...byKey.values()].flat(), ...bonded]);
  const postIds = new Set(
    [...candidates.map(homeOf), ...newcomers.map(({ home }) => home)].filter((id) => id !== undefined),
  );
  const posts = await readPosts(tx, postIds);
  const fresh = new Set(newcomers.map(({ entryId }) => entryId));
  const members = [
    ...posts.flatMap((post) => post.members.map(({ entryId }) => entryId)),
    ...(supposed?.movedInto(postIds) ?? []),
  ].filter((id) => !fresh.has(id));
  const entries = await readEntries(tx, members);
  const homes = new Map(entries.map((entry) => [entry.id, homeOf(entry)]));
  const placed = (await readCompared(tx, entries)).flatMap((compared) => {
    const postId = homes.get(compared.entryId);
    return postId === undefined || !postIds.has(postId) ? [] : [{ ...compared, postId }];
  });
  // What comes again together may have been parted before it was lost.
  const isNear = placed.length > 0 || newcomers.length > 1 || newcomers.some(({ home }) => home !== undefined);
  return { placed, byKey, wishes: isNear ? await readWishes(tx, true, supposed?.wishes) : said };
}
