import { readLogins } from "../local/logins.ts";
import type { FeedId, Instant, Subscription } from "../model.ts";
import { isOfAccess, type Problem } from "../problem.ts";
import { isAsked } from "../schedule/due.ts";
import { readSettings } from "../settings.ts";
import { forgetHosts } from "../store/hosts.ts";
import type { Db } from "../store/schema.ts";
import { readSubscriptions } from "../store/followed.ts";
import { dueSubscriptions } from "../store/subscriptions.ts";
import { write } from "../store/transaction.ts";
import type { PollView } from "../view.ts";
import { pollRound, type Progress } from "./round.ts";

/** `due`: those whose time has come; `all`: the reader asked; `refused`: those we might not fetch; or one feed. */
export type Which = "due" | "all" | "refused" | { readonly feedId: FeedId };

export type Poller = {
  /** Resolves when the round that serves this wish has ended. */
  readonly poll: (which: Which) => Promise<void>;
  /** Ends the round that runs; what is under way is dropped and counts for nothing. */
  readonly stop: () => void;
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
};

/** One round at a time; a wish that comes while one runs waits for it. */
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
  } = needs;
  const asked = new Map<string, Instant>();
  let running: Progress | undefined;
  let trouble: Problem | undefined;
  let rounds: Promise<void> = Promise.resolve();
  /** Will look for what is due, and has not begun. */
  let next: Promise<void> | undefined;
  let ending = new AbortController();

  return {
    poll(which) {
      // What has come due since the round began, as by an import, is looked for once more after it.
      if (which === "due" && next) return next;
      const mine = rounds
        .catch(() => undefined)
        .then(() => {
          if (next === mine) next = undefined;
          return round(which);
        });
      if (which === "due") next = mine;
      rounds = mine;
      return mine;
    },
    stop: () => ending.abort(),
    async state() {
      return running ? { running: true, ...running } : idle(await db());
    },
  };

  async function round(which: Which): Promise<void> {
    const store = await db();
    await ready?.();
    const due = await chosen(store, which, clock());
    if (due.length === 0) return;
    ending = new AbortController();
    running = { done: 0, total: due.length, failed: 0 };
    const sleep = stayAwake();
    try {
      const show = (state: Progress) => {
        running = state;
        progress({ running: true, ...state });
      };
      const { pollEvery } = await readSettings();
      const { signal } = ending;
      const authorize = await readLogins();
      trouble = (
        await pollRound({ db: store, due, clock, progress: show, arrived, pollEvery, asked, signal, dice, authorize })
      ).problem;
      // Housekeeping: on a full disk it waits for the next round.
      await write(store, ["hosts"], (tx) => forgetHosts(tx, clock())).catch(() => undefined);
    } finally {
      running = undefined;
      const queued = await nextInQueue(store);
      if (queued !== undefined) await ringAt?.(queued);
      sleep();
      progress(await idle(store));
    }
  }

  /** When feeds were last asked, and when the next will be. */
  async function idle(store: Db): Promise<PollView> {
    const subscriptions = await readSubscriptions(store);
    const polled = subscriptions.flatMap(({ lastPollAt }) => lastPollAt ?? []);
    const awaited = subscriptions.filter(isAsked).map(({ nextPollAt }) => nextPollAt);
    return {
      running: false,
      ...(trouble ? { problem: trouble } : {}),
      ...(polled.length > 0 ? { lastPollAt: Math.max(...polled) } : {}),
      ...(awaited.length > 0 ? { nextPollAt: await ringsAt(Math.min(...awaited)) } : {}),
    };
  }
}

/** When the first of the feeds is due whose hosts take one question at a time with long gaps. */
async function nextInQueue(db: Db): Promise<Instant | undefined> {
  const queued = (await readSubscriptions(db)).filter((each) => each.waits === "queue" && isAsked(each));
  return queued.length > 0 ? Math.min(...queued.map(({ nextPollAt }) => nextPollAt)) : undefined;
}

async function chosen(db: Db, which: Which, now: Instant): Promise<readonly Subscription[]> {
  if (which === "due") return dueSubscriptions(db, now);
  const subscriptions = (await readSubscriptions(db)).toSorted((a, b) => a.nextPollAt - b.nextPollAt);
  return subscriptions.filter((subscription) => {
    if (subscription.choices?.paused) return false;
    if (which === "all") return isAsked(subscription) && mayBeAsked(subscription, now);
    return which === "refused" ? isOfAccess(subscription.problem) : subscription.id === which.feedId;
  });
}

/** Even the reader's wish does not break a site's: to be left alone for a while. */
function mayBeAsked({ problem, nextPollAt }: Subscription, now: Instant): boolean {
  return nextPollAt <= now || problem?.kind !== "rate-limited";
}
