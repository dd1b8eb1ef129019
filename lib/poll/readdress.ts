import { limits } from "../limits.ts";
import type { FeedId, Instant, Subscription } from "../model.ts";
import { FeedError } from "../problem.ts";
import { moveOf } from "../schedule/elsewhere.ts";
import { tick } from "../store/meta.ts";
import type { Db, Undo, WriteTx } from "../store/schema.ts";
import { changeSubscription } from "../store/subscriptions.ts";
import { write } from "../store/transaction.ts";
import { recordUndo } from "../store/undo.ts";
import type { Arrived } from "./absorb.ts";
import { ask } from "./feed.ts";
import { pause } from "./pause.ts";

/**
 * Gives a subscription another address: it stays the same subscription, with its posts, marks, folders and choices, and is
 * due at once. `act` undoes it; nothing happens where another subscription has that address. `back`: to an address it had
 * before, because the reader does not want it where it is; it is not moved there again by itself.
 */
export function readdress(
  db: Db,
  feedId: FeedId,
  feedUrl: string,
  now: Instant,
  back = false,
): Promise<{ readonly act?: string }> {
  return write(db, ["subscriptions", "meta", "undo"], async (tx) => {
    const before = await tx.objectStore("subscriptions").get(feedId);
    if (!before || before.removedAt !== undefined || before.feedUrl === feedUrl) return {};
    if (await isTaken(tx, feedUrl)) return {};
    const { staysFrom: _stays, movedFrom: _from, ...moved } = at(before, feedUrl, now);
    const history = back ? { staysFrom: before.feedUrl } : { movedFrom: { url: before.feedUrl, at: now } };
    await tx.objectStore("subscriptions").put({ ...moved, ...history });
    const act = await tick(tx, now);
    const what = { kind: "readdress", title: before.name ?? before.title, to: feedUrl } as const;
    await recordUndo(tx, [{ act, at: now, what, readdressed: { feedId, from: before.feedUrl } }]);
    return { act };
  });
}

/** Takes it back; the feed is not moved there again by itself. */
export function goBack(tx: WriteTx, { feedId, from }: NonNullable<Undo["readdressed"]>, now: Instant): Promise<void> {
  return changeSubscription(tx, feedId, (before) => {
    const { movedFrom: _moved, ...back } = at(before, from, now);
    return { ...back, staysFrom: before.feedUrl };
  });
}

/** The reader does not want the feed to move where its address leads. */
export function keepAddress(db: Db, feedId: FeedId): Promise<void> {
  return write(db, ["subscriptions"], (tx) =>
    changeSubscription(tx, feedId, ({ problem, ...before }) => ({
      ...before,
      ...(problem && problem.kind !== "moved" ? { problem } : {}),
      ...(problem?.kind === "moved" ? { staysFrom: problem.to } : {}),
    })),
  );
}

/** Follows a move that is as good as certain. Answers whether it did. */
export async function followMove(db: Db, { id }: Subscription, now: Instant): Promise<boolean> {
  const subscription = await db.get("subscriptions", id);
  const { elsewhere, feedUrl = "", staysFrom } = subscription ?? {};
  if (!elsewhere || elsewhere.url === staysFrom || moveOf(elsewhere, feedUrl, now) !== "follow") return false;
  return (await readdress(db, id, elsewhere.url, now)).act !== undefined;
}

/**
 * Switches a feed to http where https was only a guess, was never reached, and http answers with a feed, whose document is
 * answered. The change is told and undone as any other address is.
 */
export async function tryPlain(
  db: Db,
  { id, feedUrl, guessed, lastSuccessAt }: Subscription,
  now: Instant,
  signal: AbortSignal | undefined,
): Promise<Arrived | undefined> {
  if (!guessed || lastSuccessAt !== undefined) return undefined;
  // It is the same host.
  await pause(limits.hostGap, signal);
  const plain = feedUrl.replace(/^https:/, "http:");
  const heard = await ask({ feedUrl: plain, ...(signal ? { how: { signal } } : {}) }, now).catch((error: unknown) => {
    if (error instanceof FeedError) return undefined;
    throw error;
  });
  if (heard?.outcome !== "document") return undefined;
  return (await readdress(db, id, plain, now)).act === undefined ? undefined : heard.document;
}

/** What was found out about the former address does not hold for the new one. */
function at(before: Subscription, feedUrl: string, now: Instant): Subscription {
  const kept = Object.entries(before).filter(([name]) => !ofTheAddress.has(name));
  return { ...(Object.fromEntries(kept) as Subscription), feedUrl, nextPollAt: now, failures: 0 };
}

const ofTheAddress: ReadonlySet<string> = new Set<keyof Subscription>([
  "guessed",
  "validators",
  "wholeAt",
  "deaf",
  "elsewhere",
  "problem",
  "failingSince",
  "rescue",
  "waits",
]);

async function isTaken(tx: WriteTx, feedUrl: string): Promise<boolean> {
  const there = await tx.objectStore("subscriptions").index("feedUrl").getAll(feedUrl);
  return there.some(({ removedAt }) => removedAt === undefined);
}
