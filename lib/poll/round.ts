import { hasEveryAccess } from "../access.ts";
import { isOffline, namePrivateHosts } from "../http.ts";
import { limits, schedule } from "../limits.ts";
import type { FeedId, Instant, Subscription } from "../model.ts";
import { FeedError, type Problem } from "../problem.ts";
import { type Closed, createDoor, type Door } from "../store/door.ts";
import { logError } from "../store/errors.ts";
import type { Db } from "../store/schema.ts";
import { subscriptionReader } from "../store/subscription-reader.ts";
import { changeSubscription } from "../store/subscriptions.ts";
import { write } from "../store/transaction.ts";
import { createHearing } from "./hearing.ts";
import { createLanes } from "./lanes.ts";
import { postponed } from "./outcome.ts";
import { pollOne } from "./poll-one.ts";
import { lookForFeeds, needsRescue } from "./rescue.ts";
import { createTakeIn } from "./together.ts";

export type Progress = {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** Nothing can be stored, or there is no network. */
  readonly problem?: Problem;
};

export type Round = {
  readonly db: Db;
  readonly due: readonly Subscription[];
  readonly clock: () => Instant;
  /** After every feed. */
  readonly progress: (progress: Progress) => void;
  /** After every feed that brought entries. */
  readonly arrived: (entries: number) => void;
  /** The reader's setting, in ms. */
  readonly pollEvery?: number;
  readonly door?: Door;
  /** Ends the round: what is under way is dropped, and counts for nothing. */
  readonly signal?: AbortSignal;
  /** What to send of a login that the reader typed for a feed. */
  readonly authorize?: (feedId: FeedId, feedUrl: string) => string | undefined;
  /** Between 0 and 1: spreads what would else come at one moment. */
  readonly dice?: () => number;
};

export type Running = {
  readonly ended: Promise<Progress>;
  /** Asks this feed before all others, as soon as its host may be asked. Resolves then; false: the round is over. */
  readonly join: (feedId: FeedId) => Promise<boolean>;
};

/**
 * Polls the subscriptions given: one request at a time per host with a gap between, some hosts at once. One bad feed never
 * stops the others. Each feed's outcome is stored when it is known, so a round that is killed goes on where it stood. A
 * host that asked to wait is not asked; one that wants longer gaps than a round should last is asked by later rounds.
 */
export function startRound(given: Round): Running {
  const round = { pollEvery: schedule.pollEvery, door: createDoor(given.clock), dice: () => 0, ...given };
  const { db, clock, signal, dice, door, authorize } = round;
  const progress: Writable<Progress> = { done: 0, total: 0, failed: 0 };
  const read = subscriptionReader(db);
  const lanes = createLanes({ turn, isOver: () => isOver(), failed: fault });
  let isOver = () => signal?.aborted === true;
  let about: Omit<Parameters<typeof pollOne>[0], "policy" | "wait">;
  lanes.add(round.due);
  progress.total = lanes.size();
  return { ended: run().finally(lanes.end), join };

  async function run(): Promise<Progress> {
    if (isOffline()) return { ...progress, problem: { kind: "offline" } };
    const [everywhere, hearing] = await Promise.all([hasEveryAccess(), createHearing(db, clock, again)]);
    const takeIn = createTakeIn(db);
    about = { db, clock, arrived: round.arrived, takeIn, everywhere, hearing, signal, authorize };
    isOver = () => signal?.aborted === true || progress.problem?.kind === "offline" || hearing.isDeaf();
    show();
    namePrivateHosts(round.due.map(({ feedUrl }) => feedUrl));
    await lanes.run(limits.fetchesAtOnce);
    if (hearing.isDeaf()) progress.problem = { kind: "offline" };
    if (!signal?.aborted) await hearing.close().catch(log);
    return progress;
  }

  async function join(feedId: FeedId): Promise<boolean> {
    const subscription = await db.get("subscriptions", feedId);
    return subscription !== undefined && isFollowed(subscription) && lanes.first(subscription, more);
  }

  /** They are due, unless they have answered meanwhile. */
  async function again(feedIds: readonly FeedId[]): Promise<void> {
    const all = await Promise.all(feedIds.map((id) => db.get("subscriptions", id)));
    const followed = all.filter((each) => each !== undefined).filter(isFollowed);
    more(lanes.add(followed.filter(({ nextPollAt }) => nextPollAt <= clock())));
  }

  function more(feeds: number): void {
    progress.total += feeds;
    show();
  }

  function show(): void {
    round.progress({ ...progress });
  }

  /** Asks one feed; answers false where its host may not be asked now, nor for the others of its lane. */
  async function turn(subscription: Subscription, others: readonly Subscription[]): Promise<boolean> {
    const { id, feedUrl } = subscription;
    const entered = await door.enter(db, feedUrl, signal);
    if (typeof entered !== "function") {
      await postpone([subscription, ...others], entered);
      return false;
    }
    let problem: Problem | undefined;
    let asked = false;
    try {
      if (isOver()) return true;
      // The reader may have paused or removed it, or given it another address, since the round began.
      if (isWanted(await read(id), subscription)) {
        const policy = { pollEvery: round.pollEvery, dice: dice() };
        const wait = (until: Instant) => door.close(db, feedUrl, until);
        problem = await pollOne({ ...about, policy, wait }, subscription);
        asked = problem?.kind !== "needs-permission";
      }
    } finally {
      entered(asked);
    }
    if (signal?.aborted) return true;
    if (problem) progress.failed++;
    if (problem?.kind === "storage-full" || problem?.kind === "offline") progress.problem = problem;
    progress.done++;
    show();
    if (problem && needsRescue(subscription, problem, clock()))
      await lookForFeeds(db, door, subscription, clock(), signal).catch(log);
    return true;
  }

  /** A bug of ours, or of the browser: the others go on. */
  async function fault(error: unknown): Promise<void> {
    progress.failed++;
    progress.done++;
    if (error instanceof FeedError && error.problem.kind === "storage-full") progress.problem = error.problem;
    else await log(error);
    show();
  }

  function log(error: unknown): Promise<void> {
    return logError(db, "poll", error, clock()).catch(() => undefined);
  }

  /** Not now: all of them when their host may be asked again, or one after the other from then on. */
  async function postpone(rest: readonly Subscription[], { until, why, gap }: Closed): Promise<void> {
    const problem: Problem = { kind: "rate-limited", until };
    await write(db, ["subscriptions"], async (tx) => {
      for (const [i, { id }] of rest.entries()) {
        const at = why === "queue" ? until + i * gap : until + Math.round(dice() * schedule.spread);
        await changeSubscription(tx, id, (before) =>
          why === "queue"
            ? postponed(before, { nextPollAt: at, waits: "queue" })
            : postponed(before, { nextPollAt: at, waits: "asked" }, problem),
        );
      }
    });
    progress.done += rest.length;
    show();
  }
}

function isFollowed({ removedAt, choices }: Subscription): boolean {
  return removedAt === undefined && !choices?.paused;
}

function isWanted(now: Subscription | undefined, { feedUrl }: Subscription): boolean {
  return now !== undefined && isFollowed(now) && now.feedUrl === feedUrl;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
