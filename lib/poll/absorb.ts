import { draftOf, edit, type Draft } from "../digest/entry.ts";
import { areUnstable, guidsAfter } from "../digest/guids.ts";
import type { Entry, FeedDocument, FeedId, Instant, Subscription, Validators } from "../model.ts";
import type { Feed, RawEntry } from "../published.ts";
import { type Arrival, arrivals, backlogOf, goneFrom, merge, type Merge, standingOf } from "../merge.ts";
import type { Said } from "../fetch-feed.ts";
import { entriesByGuid } from "../store/entries.ts";
import { markGone, unmarkGone } from "../store/gone.ts";
import { openSequence } from "../store/meta.ts";
import type { Db, WriteTx } from "../store/schema.ts";
import { everyStore, write } from "../store/transaction.ts";
import { answered, type Policy, usualPolicy } from "./outcome.ts";
import { isEditedNow, unreadEdited } from "./edited-again.ts";
import { recall } from "./recall.ts";
import { partReused } from "./reused.ts";
import { settle } from "./settle.ts";

export type Arrived = {
  /** Its `entries` are those that were read; `raw` are all of the document's, in order. */
  readonly feed: Feed & { readonly raw: readonly RawEntry[] };
  /** Of the whole document as received. */
  readonly bodyHash: number;
  readonly validators: Validators;
  /** Absent where it did not come by a poll. */
  readonly said?: Said;
};

/** In UTF-16 units, of the texts that were read. */
export function lengthOf({ feed }: Arrived): number {
  return feed.entries.reduce((sum, { content, summary }) => sum + ((content ?? summary)?.html.length ?? 0), 0);
}

/**
 * Takes a feed's document into the store, in one transaction over everything that changes: entries, their posts, the
 * counters, the subscription with its validators. Either all of it is stored or nothing, so a validator never stands
 * without the entries it speaks for. Answers how many entries were new.
 *
 * @throws FeedError `storage-full`.
 */
export function absorb(
  db: Db,
  feedId: FeedId,
  arrived: Arrived,
  now: Instant,
  policy: Policy = usualPolicy,
): Promise<number> {
  return write(db, everyStore, (tx) => absorbInto(tx, feedId, arrived, now, policy));
}

/** The same within a transaction over everything. */
export async function absorbInto(
  tx: WriteTx,
  feedId: FeedId,
  arrived: Arrived,
  now: Instant,
  policy: Policy,
): Promise<number> {
  const subscription = await tx.objectStore("subscriptions").get(feedId);
  if (!subscription || subscription.removedAt !== undefined) return 0;
  const last = await tx.objectStore("documents").get(feedId);
  const { feed } = arrived;

  const unstable = areUnstable(subscription.guids);
  const { unchanged, others, stale } = arrivals(unstable ? feed.raw.map(withoutGuid) : feed.raw, last);
  const known = await entriesByGuid(
    tx,
    feedId,
    others.flatMap(({ hashes }) => hashes),
  );
  const merged = await partReused(tx, merge(others, known), known);

  const fresh = await recall(tx, feedId, await draftsOfFresh(tx, subscription, feed, merged.fresh, now), now);
  const edited = await draftsOfChanged(tx, feed, merged.changed, known, now);
  const added = fresh.map(({ arrival, draft }) => standingOf(arrival, draft.entry.id));
  const present = [...unchanged, ...merged.kept, ...added];
  // What another reading of the feed has overtaken is as good as cut: the next poll reads all of it.
  const complete = !feed.partial && !stale;
  const whole = complete && feed.repaired.length === 0;
  const bodyHash = complete ? arrived.bodyHash : 0;
  // First of all: an entry that takes the place of another is told by the other having left.
  const [, back] = await Promise.all([
    markGone(tx, whole ? goneFrom(last, new Set(present.map(([, id]) => id))) : [], now),
    unmarkGone(tx, backAmong(known, merged, last)),
  ]);
  const { renamed } = await settle(
    tx,
    fresh.map(({ draft }) => draft),
    edited,
    back.filter(({ id }) => !edited.some(({ entry }) => entry.id === id)),
    now,
  );
  if (subscription.choices?.edits === "unread") await unreadEdited(tx, edited, now);
  const repeated = others.filter(({ guidHash, hashes }) => guidHash !== hashes[2]).length;
  const guids = guidsAfter(subscription.guids, { repeated, renamed, fresh: fresh.length });
  await Promise.all([
    tx.objectStore("documents").put(nextDocument({ feedId, bodyHash, entries: present }, last, whole)),
    tx.objectStore("subscriptions").put({
      ...answered(
        subscription,
        feed,
        { said: arrived.said, validators: complete ? arrived.validators : undefined },
        {
          fresh: fresh.map(({ draft }) => draft.entry.published ?? now),
          known: unchanged.length + merged.kept.length,
          // A number that counts visits in a text says nothing of its server's validators.
          changed: arrived.said?.whole
            ? edited.filter((draft) => isEditedNow(draft, now)).length
            : merged.changed.length,
        },
        policy,
        now,
      ),
      ...(guids ? { guids } : {}),
    }),
  ]);
  return fresh.length;
}

function withoutGuid({ entry, ...raw }: RawEntry): RawEntry {
  if (!entry) return raw;
  const { guid: _changing, ...known } = entry;
  return { ...raw, entry: known };
}

/** The oldest first, so that numbers ascend with publication within a document. */
async function draftsOfFresh(
  tx: WriteTx,
  subscription: Subscription,
  feed: Feed,
  fresh: Merge["fresh"],
  now: Instant,
): Promise<readonly { readonly arrival: Arrival; readonly draft: Draft }[]> {
  if (fresh.length === 0) return [];
  const sequence = await openSequence(tx);
  const backlog = subscription.lastSuccessAt === undefined ? backlogOf(feed.entries) : new Set();
  const drafts = fresh
    .toSorted((a, b) => (a.entry.published ?? now) - (b.entry.published ?? now))
    .map((arrival) => {
      const { entry, contentHash, guidHash } = arrival;
      const draft = draftOf(entry, {
        id: sequence.nextEntryId(),
        feedId: subscription.id,
        guidHash,
        contentHash,
        firstSeen: now,
        backlog: backlog.has(entry),
        site: feed.link,
      });
      return { arrival, draft };
    });
  await sequence.save();
  return drafts;
}

async function draftsOfChanged(
  tx: WriteTx,
  feed: Feed,
  changed: Merge["changed"],
  known: readonly Entry[],
  now: Instant,
): Promise<readonly Draft[]> {
  const byId = new Map(known.map((entry) => [entry.id, entry]));
  const drafts = changed.map(async ({ arrival, id }) => {
    const before = byId.get(id);
    if (!before) return undefined;
    const former = await tx.objectStore("bodies").get(id);
    return edit(before, former, arrival.entry, { contentHash: arrival.contentHash, site: feed.link }, now);
  });
  return (await Promise.all(drafts)).filter((draft) => draft !== undefined);
}

/** Entries that are served again and did not stand in the last document: they may have left. */
function backAmong(known: readonly Entry[], { kept }: Merge, last: FeedDocument | undefined): readonly Entry[] {
  const stood = new Set(last?.entries.map(([, id]) => id));
  const back = new Set(kept.map(([, id]) => id).filter((id) => !stood.has(id)));
  return known.filter(({ id }) => back.has(id));
}

/** What a cut or mended document does not show has not left the feed, so it stays on the list. */
function nextDocument(next: Omit<FeedDocument, "fetch">, last: FeedDocument | undefined, whole: boolean): FeedDocument {
  const ids = new Set(next.entries.map(([, id]) => id));
  const absent = whole ? [] : (last?.entries ?? []).filter(([, id]) => !ids.has(id));
  return { ...next, fetch: (last?.fetch ?? 0) + 1, entries: [...next.entries, ...absent] };
}
