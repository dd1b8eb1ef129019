import type { FeedId, Instant, Subscription } from "../model.ts";
import { pause } from "../pause.ts";
import { FeedError } from "../problem.ts";
import { moveOf } from "../schedule/elsewhere.ts";
import { gapOf, isLong, laneOf } from "../schedule/host-rule.ts";
import { titleOf } from "../store/followed.ts";
import { tick } from "../store/meta.ts";
import type { Db, Undo, WriteTx } from "../store/schema.ts";
import { changeSubscription } from "../store/subscriptions.ts";
import { write } from "../store/transaction.ts";
import { recordUndo } from "../store/undo.ts";
import type { Arrived } from "./absorb.ts";
import { ask } from "./feed.ts";

/**
 * Gives a subscription another address: it stays the same subscription, with its posts, marks, folders and choices, and is
 * due at once. `act` undoes it. `back`: to an address it had before, because the reader does not want it where it is; it
 * is not moved there again by itself.
 *
 * @throws FeedError `followed-already` where another subscription has that address.
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
    const there = await followedAt(tx, feedUrl);
    if (there) throw new FeedError({ kind: "followed-already", title: titleOf(there) });
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

/** Follows a move that is as good as certain. Where that address is followed already, the reader is asked. */
export async function followMove(db: Db, { id }: Subscription, now: Instant): Promise<void> {
  const { elsewhere, feedUrl = "", staysFrom, problem } = (await db.get("subscriptions", id)) ?? {};
  if (!elsewhere || elsewhere.url === staysFrom || moveOf(elsewhere, feedUrl, now) !== "follow") return;
  const to = elsewhere.url;
  try {
    await readdress(db, id, to, now);
  } catch (error) {
    if (!(error instanceof FeedError) || error.problem.kind !== "followed-already") throw error;
    if (problem?.kind === "moved" && problem.to === to) return;
    const moved = { kind: "moved", to } as const;
    await write(db, ["subscriptions"], (tx) => changeSubscription(tx, id, (each) => ({ ...each, problem: moved })));
  }
}

/**
 * Switches a feed to http where https was only a guess, was never reached, and http answers with a feed, whose document is
 * answered. The change is told and undone as any other address is. Called within its host's turn, which is the same for http.
 */
export async function tryPlain(
  db: Db,
  { id, feedUrl, guessed, lastSuccessAt }: Subscription,
  now: Instant,
  { signal, wait }: { readonly signal: AbortSignal | undefined; readonly wait: (until: Instant) => Promise<void> },
): Promise<Arrived | undefined> {
  const gap = gapOf(laneOf(feedUrl));
  if (!guessed || lastSuccessAt !== undefined || isLong(gap)) return undefined;
  await pause(gap, signal);
  const plain = feedUrl.replace(/^https:/, "http:");
  try {
    const heard = await ask({ feedUrl: plain, ...(signal ? { how: { signal } } : {}) }, now);
    if (heard.outcome !== "document") return undefined;
    return (await readdress(db, id, plain, now)).act === undefined ? undefined : heard.document;
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    if (error.problem.kind === "rate-limited") await wait(error.problem.until);
    return undefined;
  }
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
  "forgivenAt",
  "elsewhere",
  "problem",
  "failingSince",
  "rescue",
  "waits",
]);

async function followedAt(tx: WriteTx, feedUrl: string): Promise<Subscription | undefined> {
  const there = await tx.objectStore("subscriptions").index("feedUrl").getAll(feedUrl);
  return there.find(({ removedAt }) => removedAt === undefined);
}
