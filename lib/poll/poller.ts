import type { FeedId, Instant, Subscription } from "../model.ts";
import type { Problem } from "../problem.ts";
import type { Db } from "../store/schema.ts";
import { dueSubscriptions, readSubscriptions } from "../store/subscriptions.ts";
import type { PollView } from "../view.ts";
import { pollRound, type Progress } from "./round.ts";

/** `due`: those whose time has come; `all`: the reader asked; `refused`: those we might not fetch; or one feed. */
export type Which = "due" | "all" | "refused" | { readonly feedId: FeedId };

export type Poller = {
  /** Resolves when the round that serves this wish has ended. */
  readonly poll: (which: Which) => Promise<void>;
  readonly state: () => Promise<PollView>;
};

export type PollerNeeds = {
  readonly db: () => Promise<Db>;
  readonly clock: () => Instant;
  /** Keeps the background alive until the function it returns is called. */
  readonly stayAwake: () => () => void;
  readonly progress: (state: PollView) => void;
  /** Entries were stored. */
  readonly arrived: () => void;
};

/** One round at a time; a wish that comes while one runs waits for it. */
export function createPoller({ db, clock, stayAwake, progress, arrived }: PollerNeeds): Poller {
  let running: Progress | undefined;
  let trouble: Problem | undefined;
  let rounds: Promise<void> = Promise.resolve();

  return {
    poll(which) {
      // The round that runs takes what is due; the alarm comes again.
      if (which === "due" && running) return rounds;
      rounds = rounds.catch(() => undefined).then(() => round(which));
      return rounds;
    },
    async state() {
      return running ? { running: true, ...running } : idle(await db(), trouble);
    },
  };

  async function round(which: Which): Promise<void> {
    const store = await db();
    const due = await chosen(store, which, clock());
    if (due.length === 0) return;
    const sleep = stayAwake();
    try {
      const show = (state: Progress) => {
        running = state;
        progress({ running: true, ...state });
      };
      trouble = (await pollRound({ db: store, due, clock, progress: show, arrived })).problem;
    } finally {
      running = undefined;
      sleep();
      progress(await idle(store, trouble));
    }
  }
}

/** When feeds were last asked, and when the next is due. */
async function idle(db: Db, problem: Problem | undefined): Promise<PollView> {
  const subscriptions = await readSubscriptions(db);
  const polled = subscriptions.flatMap(({ lastPollAt }) => lastPollAt ?? []);
  return {
    running: false,
    ...(problem ? { problem } : {}),
    ...(polled.length > 0 ? { lastPollAt: Math.max(...polled) } : {}),
    ...(subscriptions.length > 0 ? { nextPollAt: Math.min(...subscriptions.map(({ nextPollAt }) => nextPollAt)) } : {}),
  };
}

async function chosen(db: Db, which: Which, now: Instant): Promise<readonly Subscription[]> {
  if (which === "due") return dueSubscriptions(db, now);
  const subscriptions = (await readSubscriptions(db)).toSorted((a, b) => a.nextPollAt - b.nextPollAt);
  return subscriptions.filter((subscription) => {
    if (which === "all") return mayBeAsked(subscription, now);
    return which === "refused" ? subscription.problem?.kind === "needs-permission" : subscription.id === which.feedId;
  });
}

/** Even the reader's wish does not break a site's: to be left alone for a while, or for good. */
function mayBeAsked({ problem, nextPollAt }: Subscription, now: Instant): boolean {
  return nextPollAt <= now || (problem?.kind !== "rate-limited" && problem?.kind !== "gone");
}
