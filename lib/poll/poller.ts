import { isOffline } from "../http.ts";
import { schedule } from "../limits.ts";
import { readLogins } from "../local/logins.ts";
import type { Instant } from "../model.ts";
import type { Problem } from "../problem.ts";
import { isAsked } from "../schedule/due.ts";
import { readSettings } from "../settings.ts";
import { createDoor, type Door } from "../store/door.ts";
import { forgetHosts } from "../store/hosts.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import type { Db } from "../store/schema.ts";
import { readSubscriptions } from "../store/followed.ts";
import { reading } from "../store/reading.ts";
import { write } from "../store/transaction.ts";
import type { PollView } from "../view.ts";
import { chosen, newWishes, type Which, type Wishes } from "./chosen.ts";
import { type Progress, type Running, startRound } from "./round.ts";

export type Poller = {
  /** Resolves when the round that serves this wish has ended. `asked`: it is the reader's, who may have stopped before. */
  readonly poll: (which: Which, asked?: "by the reader") => Promise<void>;
  /**
   * Ends the round that runs, and those that wait; what is under way is dropped and counts for nothing. For a while after,
   * only the reader's wishes are served.
   */
  readonly stop: () => Promise<void>;
  readonly state: () => Promise<PollView>;
};

export type PollerNeeds = {
  readonly db: () => Promise<Db>;
  readonly clock: () => Instant;
  /** What a round waits for before it looks which feeds are due. */
  readonly ready?: () => Promise<void>;
  /** Keeps the background alive until the function it returns is called. */
  readonly stayAwake: () => () => void;
  readonly progress: (state: PollView) => void;
  /** Entries were stored. */
  readonly arrived: () => void;
  /** When a feed that is due then will be looked for. */
  readonly ringsAt?: (due: Instant) => Promise<Instant>;
  /** Looks for due feeds at that instant. */
  readonly ringAt?: (when: Instant) => Promise<void>;
  readonly dice?: () => number;
  readonly door?: Door;
};

/** One round at a time. A wish for one feed joins the round that runs; all others that come meanwhile share the next. */
export function createPoller(needs: PollerNeeds): Poller {
  const {
    db,
    clock,
    ready,
    stayAwake,
    progress,
    arrived,
    ringsAt = async (due) => due,
    ringAt,
    dice = () => 0,
    door = createDoor(clock),
  } = needs;
  let running: Progress | undefined;
  let round: Running | undefined;
  let trouble: Problem | undefined;
  /** Feeds that the reader wanted checked and that had just been. */
  let spared: { readonly feeds: number; readonly at: Instant } | undefined;
  let next: Wishes | undefined;
  let isWorking = false;
  let ending = new AbortController();

  return {
    async poll(which, asked) {
      if (asked || which === "all") await goOn();
      if (typeof which === "object" && round) {
        const { signal } = ending;
        if ((await round.join(which.feedId)) || signal.aborted) return undefined;
      }
      next ??= newWishes();
      if (typeof which === "object") next.feeds.add(which.feedId);
      else next.kinds.add(which);
      const { promise } = next.served;
      if (!isWorking) void work();
      return promise;
    },
    async stop() {
      const store = await db();
      const until = clock() + schedule.stopped;
      // Begun before the round ends, so that whoever looks then reads it.
      const noted = write(store, ["meta"], (tx) => writeMeta(tx, "stopped", { until }));
      ending.abort();
      next?.served.resolve();
      next = undefined;
      await noted;
      if (!running) progress(await idle(store));
    },
    async state() {
      return running ? { running: true, ...running } : idle(await db());
    },
  };

  /** The reader wants more, after a "stop". */
  async function goOn(): Promise<void> {
    const store = await db();
    if ((await heldUntil(store)) === undefined) return;
    await write(store, ["meta"], (tx) => writeMeta(tx, "stopped", undefined)).catch(() => undefined);
  }

  async function work(): Promise<void> {
    isWorking = true;
    while (next) {
      const wishes = next;
      next = undefined;
      ending = new AbortController();
      await serve(wishes).then(wishes.served.resolve, wishes.served.reject);
    }
    isWorking = false;
  }

  async function serve(wishes: Wishes): Promise<void> {
    const store = await db();
    await ready?.();
    const held = (await heldUntil(store)) !== undefined;
    const { due, justAsked } = await chosen(store, wishes, clock(), held);
    const wasSpared = spared;
    spared = justAsked > 0 ? { feeds: justAsked, at: clock() } : undefined;
    if (ending.signal.aborted) return;
    if (due.length > 0) return go(store, due);
    // Feeds that could not be asked have stayed due; so there was something to be heard since.
    const hadTrouble = trouble !== undefined && !held && !isOffline();
    if (hadTrouble) trouble = undefined;
    if (hadTrouble || wasSpared || spared) progress(await idle(store));
  }

  async function go(store: Db, due: Awaited<ReturnType<typeof chosen>>["due"]): Promise<void> {
    const { signal } = ending;
    running = { done: 0, total: due.length, failed: 0 };
    const sleep = stayAwake();
    try {
      const show = (state: Progress) => {
        running = state;
        progress({ running: true, ...state });
      };
      const [{ pollEvery }, authorize] = [await readSettings(), await readLogins()];
      const about = { db: store, due, clock, progress: show, arrived, pollEvery, door, signal, dice, authorize };
      round = startRound(about);
      trouble = (await round.ended).problem;
      // Housekeeping: on a full disk it waits for the next round.
      await write(store, ["hosts"], (tx) => forgetHosts(tx, clock())).catch(() => undefined);
    } finally {
      running = undefined;
      round = undefined;
      const queued = await nextInQueue(store);
      if (queued !== undefined) await ringAt?.(queued);
      sleep();
      progress(await idle(store));
    }
  }

  /** When feeds were last asked, and when the next will be. */
  async function idle(store: Db): Promise<PollView> {
    const now = clock();
    const [subscriptions, held] = await Promise.all([readSubscriptions(store), heldUntil(store)]);
    const polled = subscriptions.flatMap(({ lastPollAt }) => lastPollAt ?? []);
    const awaited = subscriptions.filter(isAsked).map(({ nextPollAt }) => nextPollAt);
    const due = Math.max(Math.min(...awaited), held ?? 0);
    return {
      running: false,
      ...(trouble ? { problem: trouble } : {}),
      ...(held === undefined ? {} : { stopped: true }),
      ...(spared && now - spared.at < schedule.justAsked ? { spared: spared.feeds } : {}),
      ...(polled.length > 0 ? { lastPollAt: Math.min(Math.max(...polled), now) } : {}),
      ...(awaited.length > 0 ? { nextPollAt: await ringsAt(due) } : {}),
    };
  }

  /** The reader stopped a check, so nothing is asked by itself until then. */
  async function heldUntil(store: Db): Promise<Instant | undefined> {
    const { until = 0 } = (await readMeta(reading(store, "meta"), "stopped", undefined)) ?? {};
    return until > clock() && until <= clock() + schedule.stopped ? until : undefined;
  }
}

/** When the first of the feeds is due whose hosts take one question at a time with long gaps. */
async function nextInQueue(db: Db): Promise<Instant | undefined> {
  const queued = (await readSubscriptions(db)).filter((each) => each.waits === "queue" && isAsked(each));
  return queued.length > 0 ? Math.min(...queued.map(({ nextPollAt }) => nextPollAt)) : undefined;
}
