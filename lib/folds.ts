import { groupsOf } from "./digest/groups.ts";
import { factsOf, type Compared } from "./digest/pair.ts";
import { mayJoin } from "./digest/vetoes.ts";
import { pairOf } from "./digest/wishes.ts";
import type { NotFolded } from "./fold-view.ts";
import { limits } from "./limits.ts";
import type { Act, Entry, EntryId, Instant, Post, PostId } from "./model.ts";
import { readCompared, readEntries } from "./store/entries.ts";
import { openSequence, readMeta, tick, writeMeta } from "./store/meta.ts";
import { readPosts } from "./store/posts.ts";
import { regroup } from "./store/regroup.ts";
import type { Db, Regrouped, WriteTx } from "./store/schema.ts";
import { withTexts } from "./store/texts.ts";
import { write } from "./store/transaction.ts";
import { recordUndo } from "./store/undo.ts";
import { readWishes, unsaid } from "./store/wishes.ts";

const stores = [
  "subscriptions",
  "entries",
  "bodies",
  "posts",
  "keys",
  "gone",
  "vetoes",
  "folds",
  "meta",
  "undo",
] as const;
/** The rank at which only what stands apart within a feed, or was said, keeps posts apart. */
const surest = 100;

/** Finds the posts of some entries again: with what they were kept from by those they stood with. */
export type PlaceAgain = (
  tx: WriteTx,
  ids: readonly EntryId[],
  now: Instant,
) => Promise<{
  readonly moved: readonly { readonly entryId: EntryId; readonly from: PostId | undefined }[];
  readonly logged: readonly number[];
}>;

export type Done = { readonly act?: string };

/** The post that both are now; or why they are not: it was so already, there would be too many, one is gone. */
export type Folded = Done & { readonly postId?: PostId; readonly refused?: NotFolded };

/**
 * "Not the same post": takes an entry out of a post into one of its own, and keeps them apart from now on. What only stood
 * together because of it parts as well, and what was kept from other posts by it joins those: folding everything again
 * would do the same, some day. What the reader did to the post stays with the copy that was shown then; every
 * other copy has its own state again. Answers the act's name; nothing, where the entry is not folded with another.
 */
export function unfold(db: Db, entryId: EntryId, now: Instant, placeAgain: PlaceAgain): Promise<Done> {
  return write(db, stores, async (tx) => {
    const { entry, post } = await standing(tx, entryId);
    if (!entry || !post || post.members.length < 2) return {};
    const others = post.members.filter((member) => member.entryId !== entryId).map((member) => member.entryId);
    const pairs = others.map((other) => pairOf(entryId, other));
    const said = await say(tx, { apart: pairs, together: [], now });

    const sequence = await openSequence(tx);
    const moves = new Map([[entryId, sequence.nextPostId()]]);
    const [kept = [], ...parts] = await partsOf(tx, others);
    for (const part of parts) {
      const postId = sequence.nextPostId();
      for (const id of part) moves.set(id, postId);
    }
    await sequence.save();
    const byReader = await regroup(tx, moves, { at: now, by: "reader" });
    const again = await placeAgain(tx, [entryId, ...others], now);
    const from = new Map(again.moved.map((each) => [each.entryId, each.from ?? post.id]));
    for (const id of [entryId, ...others]) if (moves.has(id) || from.has(id)) from.set(id, post.id);
    const beside = kept.find((id) => !from.has(id));
    const moved = [...from].map(([id, postId]) => ({
      entryId: id,
      from: postId,
      ...(postId === post.id ? { beside } : {}),
    }));
    const logged = [...byReader, ...again.logged];
    return note(tx, { kind: "unfold", title: nameOf(entry) }, { moved, logged, ...said }, now);
  });
}

/**
 * "These two are the same": the posts of both become one, under the older number, and stay one whatever the rules say.
 * Where only an earlier "not the same" kept them apart, that is withdrawn, and no more is said.
 */
export function fold(db: Db, entryId: EntryId, otherId: EntryId, now: Instant): Promise<Folded> {
  return write(db, stores, async (tx) => {
    const [one, other] = await Promise.all([standing(tx, entryId), standing(tx, otherId)]);
    if (!one.entry || !one.post || !other.post) return { refused: { why: "gone" } };
    if (one.post.id === other.post.id) return { refused: { why: "one" } };
    const [stay, move] = one.post.id < other.post.id ? [one.post, other.post] : [other.post, one.post];
    if (stay.members.length + move.members.length > limits.foldedByHand)
      return { refused: { why: "many", most: limits.foldedByHand } };
    const across = stay.members.flatMap((a) => move.members.map((b) => [a, b] as const));
    // Two entries of one feed count as two posts, unless it is said of them that they are not.
    const together = [
      pairOf(entryId, otherId),
      ...across.filter(([a, b]) => a.feedId === b.feedId).map(([a, b]) => pairOf(a.entryId, b.entryId)),
    ];
    const parted = across.map(([a, b]) => pairOf(a.entryId, b.entryId));
    const unsaidApart = await say(tx, { apart: [], together: [], parted, now });
    const held = await areHeld(tx, idsOf(stay), idsOf(move));
    const { same } = await say(tx, { apart: [], together: held ? [] : together, now });
    const said = { ...unsaidApart, same };
    const moves = new Map(move.members.map((member) => [member.entryId, stay.id]));
    const logged = await regroup(tx, moves, { at: now, by: "reader", reason: { rule: "reader" } });
    const moved = move.members.map((member) => ({ entryId: member.entryId, from: move.id }));
    const done = await note(tx, { kind: "fold", title: nameOf(one.entry) }, { moved, logged, ...said }, now);
    return { ...done, postId: stay.id };
  });
}

/** Takes an unfolding or a folding back: everything stands where it stood, and nothing was said. */
export async function putBack(tx: WriteTx, { moved, logged, vetoes, same }: Regrouped, now: Instant): Promise<void> {
  await Promise.all(vetoes.added.map((id) => tx.objectStore("vetoes").delete(id)));
  await Promise.all(vetoes.dropped.map((veto) => tx.objectStore("vetoes").put(veto)));
  const wishes = await readMeta(tx, "wishes", unsaid);
  const kept = wishes.same.filter((pair) => !same.added.includes(pair));
  await writeMeta(tx, "wishes", { ...wishes, same: [...new Set([...kept, ...same.dropped])] });
  // Where it stood, its neighbour may have moved since.
  const ids = moved.flatMap(({ entryId, beside }) => (beside === undefined ? [entryId] : [entryId, beside]));
  const entries = new Map((await readEntries(tx, ids)).map((entry) => [entry.id, entry]));
  const moves = moved.flatMap(({ entryId, from, beside }) => {
    if (entries.get(entryId)?.postId === undefined) return [];
    const there = beside === undefined ? undefined : entries.get(beside)?.postId;
    return [[entryId, there ?? from] as const];
  });
  await Promise.all(logged.map((id) => tx.objectStore("folds").delete(id)));
  await regroup(tx, new Map(moves), { at: now });
}

async function note(tx: WriteTx, what: Act, regrouped: Regrouped, now: Instant): Promise<Done> {
  const act = await tick(tx, now);
  await recordUndo(tx, [{ act, at: now, what, regrouped }]);
  return { act };
}

/** The latest word on a pair is the one that counts; what it replaces is answered, to be put back. */
async function say(
  tx: WriteTx,
  words: {
    readonly apart: readonly string[];
    readonly together: readonly string[];
    readonly parted?: readonly string[];
    readonly now: Instant;
  },
): Promise<Pick<Regrouped, "vetoes" | "same">> {
  const { apart, together, parted = [], now } = words;
  const store = tx.objectStore("vetoes");
  const known = await Promise.all([...apart, ...parted].map((id) => store.get(id)));
  const before = new Map(known.filter((veto) => veto !== undefined).map((veto) => [veto.id, veto]));
  const added = apart.filter((id) => !before.has(id));
  const dropped = parted.flatMap((id) => before.get(id) ?? []);
  await Promise.all([...added.map((id) => store.put({ id, at: now })), ...dropped.map(({ id }) => store.delete(id))]);

  const wishes = await readMeta(tx, "wishes", unsaid);
  const same = {
    added: together.filter((pair) => !wishes.same.includes(pair)),
    dropped: wishes.same.filter((pair) => apart.includes(pair)),
  };
  const left = wishes.same.filter((pair) => !same.dropped.includes(pair));
  await writeMeta(tx, "wishes", { ...wishes, same: [...left, ...same.added] });
  return { vetoes: { added, dropped }, same };
}

/** Whether rules make one post of both, with nothing against it. */
async function areHeld(tx: WriteTx, ones: readonly EntryId[], others: readonly EntryId[]): Promise<boolean> {
  const compared = await readCompared(tx, await readEntries(tx, [...ones, ...others]));
  const wishes = await readWishes(tx, true);
  const [a, b] = [ones, others].map((ids) => compared.filter(({ entryId }) => ids.includes(entryId)));
  return withTexts(tx, [], (likenesses) => {
    const facts = (one: Compared, other: Compared) => factsOf(one, other, likenesses, wishes);
    const joins = mayJoin(a ?? [], b ?? [], surest, { said: wishes.apart, facts });
    return joins && groupsOf(compared, facts).length === 1;
  });
}

function idsOf({ members }: Post): readonly EntryId[] {
  return members.map(({ entryId }) => entryId);
}

/** What is still held together without the entry that leaves: the oldest part first. */
async function partsOf(tx: WriteTx, ids: readonly EntryId[]): Promise<readonly (readonly EntryId[])[]> {
  const compared = await readCompared(tx, await readEntries(tx, ids));
  const wishes = await readWishes(tx, true);
  const parts = await withTexts(tx, [], (likenesses) =>
    groupsOf(compared, (a, b) => factsOf(a, b, likenesses, wishes)),
  );
  return parts.map((part) => part.map(({ entryId }) => entryId));
}

async function standing(tx: WriteTx, entryId: EntryId): Promise<{ readonly entry?: Entry; readonly post?: Post }> {
  const [entry] = await readEntries(tx, [entryId]);
  const [post] = entry?.postId === undefined ? [] : await readPosts(tx, [entry.postId]);
  return { ...(entry ? { entry } : {}), ...(post ? { post } : {}) };
}

function nameOf({ title, snippet }: Entry): string {
  return title || snippet;
}
