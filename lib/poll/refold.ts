import type { Folding } from "../choices.ts";
import type { Newcomer } from "../digest/join.ts";
import { engine } from "../digest/rules.ts";
import type { Ranks } from "../digest/posts.ts";
import type { Entry, EntryId, FeedId, Instant, Subscription } from "../model.ts";
import { readEntries } from "../store/entries.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import type { Db, Meta, ReadTx, WriteTx } from "../store/schema.ts";
import { rememberParted } from "../store/parted.ts";
import { everyStore, reading, write } from "../store/transaction.ts";
import { unsaid } from "../store/wishes.ts";
import { carryOut, type CarriedOut } from "./carry-out.ts";
import { place, storedNewcomers } from "./place.ts";
import { readAgain } from "./read-again.ts";

/** Entries placed in one transaction: a poll or a click must not wait for all. */
export const slice = 100;
/** Of more feeds than these everything is folded again: it is no more work than looking for theirs. */
const fewFeeds = 10;
/** Before it was ever noted. */
const first = { rules: 1 };

export type Refolding = NonNullable<Meta["folded"]["refold"]>;

/**
 * Obeys what the reader chose (`folding` for all feeds, the feeds' own choices above it) and the rules of today: what was
 * folded otherwise is folded again, or gone on with where that was cut off. Nothing to do most of the time: call it at
 * every start and after every choice.
 */
export async function keepFolded(
  db: Db,
  folding: Folding,
  now: Instant,
  progress?: (now: Refolding) => void,
): Promise<void> {
  if (await write(db, ["meta", "subscriptions"], (tx) => obey(tx, folding))) await refoldAll(db, now, progress);
}

/** Notes what is to be folded again, and by what it is folded from now on. Answers whether there is anything to do. */
async function obey(tx: WriteTx, all: Folding): Promise<boolean> {
  const [folded, wishes, subscriptions] = await Promise.all([
    readMeta(tx, "folded", first),
    readMeta(tx, "wishes", unsaid),
    tx.objectStore("subscriptions").getAll(),
  ]);
  const feeds = Object.fromEntries(
    subscriptions.flatMap(({ id, choices }) => (choices?.folding ? [[id, choices.folding] as const] : [])),
  );
  const ranks = ranksOf(subscriptions);
  const ids = subscriptions.map(({ id }) => id);
  const reranked = ids.filter((id) => wishes.ranks?.[id] !== ranks[id]);
  const refolded = ids.filter((id) => (wishes.feeds[id] ?? wishes.all) !== (feeds[id] ?? all));
  const changed = [...new Set([...refolded, ...reranked])];
  if (changed.length > 0 || all !== wishes.all) await writeMeta(tx, "wishes", { ...wishes, all, feeds, ranks });
  if (folded.rules !== engine) await beginRefold(tx, undefined, reranked.length > 0, true);
  else if (changed.length > 0) await beginRefold(tx, changed, reranked.length > 0);
  else return folded.refold !== undefined;
  return true;
}

function ranksOf(subscriptions: readonly Subscription[]): Ranks {
  const ranked = subscriptions.flatMap(({ id, choices }) =>
    choices?.copies ? [[id, choices.copies === "first" ? 1 : -1] as const] : [],
  );
  return Object.fromEntries(ranked);
}

/**
 * Places every stored entry again from now on: after a change of rules. Or only those after one number and up to another,
 * where others have no reason to move.
 */
export function startRefold(db: Db, only?: { readonly after: EntryId; readonly upTo: EntryId }): Promise<void> {
  return write(db, ["meta"], async (tx) => {
    const { refold: underWay } = await readMeta(tx, "folded", first);
    if (!only || underWay) return beginRefold(tx);
    const refold = { done: only.after, total: only.upTo, moved: 0 };
    return writeMeta(tx, "folded", { rules: engine, refold });
  });
}

/** Of some feeds or of all; with what is still to be done. */
async function beginRefold(
  tx: WriteTx,
  changed?: readonly FeedId[],
  isReranked = false,
  isOtherwise = false,
): Promise<void> {
  const { refold: before } = await readMeta(tx, "folded", first);
  const { entry: total } = await readMeta(tx, "sequence", { entry: 0, post: 0 });
  const isAll = changed === undefined || (before !== undefined && before.feeds === undefined);
  const feeds = isAll ? [] : [...new Set([...(before?.feeds ?? []), ...changed])];
  const some = feeds.length > 0 && feeds.length <= fewFeeds;
  const reranked = isReranked || before?.reranked;
  const redraft = isOtherwise || before?.redraft;
  const refold = {
    done: 0,
    total,
    moved: 0,
    ...(some ? { feeds } : {}),
    ...(reranked ? { reranked } : {}),
    ...(redraft ? { redraft } : {}),
  };
  await writeMeta(tx, "folded", { rules: engine, refold });
}

/**
 * Goes on with a refold until all is done, in the order of arrival; what the reader took apart stays apart and every mark
 * stays with its copy. Where the background is stopped, the next call goes on. Where the rules are what they were, nothing
 * moves.
 */
export async function refoldAll(
  db: Db,
  now: Instant,
  progress: (now: Refolding) => void = () => undefined,
): Promise<void> {
  for (;;) {
    const state = await write(db, everyStore, (tx) => refoldSlice(tx, now));
    if (!state) return;
    progress(state);
  }
}

/** How far it came; nothing, where nothing is under way. */
export async function readRefold(db: Db): Promise<Refolding | undefined> {
  return (await readMeta(reading(db, "meta"), "folded", first)).refold;
}

async function refoldSlice(tx: WriteTx, now: Instant): Promise<Refolding | undefined> {
  const { rules, refold: state } = await readMeta(tx, "folded", first);
  if (!state) return undefined;
  // What comes meanwhile has looked for what was not read by today's rules yet.
  const { entry: last } = await readMeta(tx, "sequence", { entry: 0, post: 0 });
  const total = state.redraft ? last : state.total;
  const entries = await nextEntries(tx, { ...state, total });
  const changed = state.redraft ? await readAgain(tx, entries, now) : [];
  const newcomers = await placedAgain(tx, entries, state.feeds);
  const joined = await place(tx, newcomers);
  await rememberParted(tx, joined);
  const { moved } = await carryOut(
    tx,
    joined,
    now,
    state.reranked ? entries.flatMap(({ postId }) => postId ?? []) : changed,
  );
  const next = {
    ...state,
    total,
    done: entries.length < slice ? total : (entries.at(-1)?.id ?? total),
    moved: state.moved + moved.length,
  };
  await writeMeta(tx, "folded", next.done >= state.total ? { rules } : { rules, refold: next });
  return next;
}

/** Finds the posts of some stored entries again, after the reader took them apart. */
export async function placeAgain(tx: WriteTx, ids: readonly EntryId[], now: Instant): Promise<CarriedOut> {
  const entries = await readEntries(tx, ids);
  return carryOut(tx, await place(tx, await storedNewcomers(tx, entries)), now);
}

/** The same, all at one instant. */
export function placingAt(now: Instant): (tx: WriteTx, ids: readonly EntryId[]) => Promise<CarriedOut> {
  return (tx, ids) => placeAgain(tx, ids, now);
}

/** The entries that are due next, by their numbers. */
export async function nextEntries(
  tx: ReadTx,
  { done, total, feeds }: Pick<Refolding, "done" | "total" | "feeds">,
): Promise<readonly Entry[]> {
  if (done >= total) return [];
  const store = tx.objectStore("entries");
  if (!feeds) return store.getAll(IDBKeyRange.bound(done, total, true), slice);
  const ranges = feeds.map((id) => store.index("guid").getAllKeys(IDBKeyRange.bound([id], [id, []])));
  const ids: readonly EntryId[] = (await Promise.all(ranges)).flat();
  const due = ids.filter((id) => id > done && id <= total).toSorted((a, b) => a - b);
  return readEntries(tx, due.slice(0, slice));
}

/** Where all are placed again, each looks at those before it; where some are, at all others. */
export async function placedAgain(
  tx: ReadTx,
  entries: readonly Entry[],
  feeds: readonly FeedId[] | undefined,
  supposed?: Parameters<typeof storedNewcomers>[2],
): Promise<readonly Newcomer[]> {
  const newcomers = await storedNewcomers(tx, entries, supposed);
  return feeds ? newcomers : newcomers.map((newcomer) => ({ ...newcomer, again: true }));
}
