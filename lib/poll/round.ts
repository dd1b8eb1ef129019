import { hasEveryAccess } from "../access.ts";
import { isOffline, namePrivateHosts } from "../http.ts";
import { limits, schedule } from "../limits.ts";
import type { FeedId, Instant, Subscription } from "../model.ts";
import type { Problem } from "../problem.ts";
import { gapOf } from "../schedule/host-rule.ts";
import { noteHost, readHosts } from "../store/hosts.ts";
import type { Db, Host } from "../store/schema.ts";
import { changeSubscription } from "../store/subscriptions.ts";
import { write } from "../store/transaction.ts";
import { createHearing } from "./hearing.ts";
import { postponed } from "./outcome.ts";
import { pause } from "./pause.ts";
import { pollOne } from "./poll-one.ts";
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
  /** When each host was asked last, in this life of the background. */
  readonly asked?: Map<string, Instant>;
  /** Ends the round: what is under way is dropped, and counts for nothing. */
  readonly signal?: AbortSignal;
  /** What to send of a login that the reader typed for a feed. */
  readonly authorize?: (feedId: FeedId, feedUrl: string) => string | undefined;
  /** Between 0 and 1: spreads what would else come at one moment. */
  readonly dice?: () => number;
};

/**
 * Polls the subscriptions given: one request at a time per host with a gap between, some hosts at once. One bad feed never
 * stops the others. Each feed's outcome is stored when it is known, so a round that is killed goes on where it stood. A
 * host that asked to wait is not asked; one that wants longer gaps than a round should last is asked by later rounds.
 */
export async function pollRound(given: Round): Promise<Progress> {
  const round = { pollEvery: schedule.pollEvery, asked: new Map<string, Instant>(), dice: () => 0, ...given };
  const { db, clock, signal, asked, dice } = round;
  const { authorize } = given;
  const progress: Writable<Progress> = { done: 0, total: round.due.length, failed: 0 };
  if (isOffline()) return { ...progress, problem: { kind: "offline" } };
  const waiting = [...Map.groupBy(round.due, ({ feedUrl }) => hostOf(feedUrl))];
  const hosts = new Map(await readHosts(db));
  const everywhere = await hasEveryAccess();
  const hearing = createHearing();
  const takeIn = createTakeIn(db);
  const isOver = () => signal?.aborted === true || progress.problem?.kind === "offline" || hearing.isDeaf();
  round.progress({ ...progress });
  namePrivateHosts(round.due.map(({ feedUrl }) => feedUrl));

  const lane = async () => {
    for (let next = waiting.shift(); next && !isOver(); next = waiting.shift()) await pollHost(...next);
  };
  await Promise.all(Array.from({ length: limits.fetchesAtOnce }, lane));
  if (hearing.isDeaf()) progress.problem = { kind: "offline" };
  else if (!isOver()) await hearing.flush();
  return progress;

  async function pollHost(name: string, subscriptions: readonly Subscription[]): Promise<void> {
    const gap = gapOf(name);
    for (const [i, subscription] of subscriptions.entries()) {
      const rest = subscriptions.slice(i);
      const retryAt = hosts.get(name)?.retryAt ?? 0;
      if (retryAt > clock()) return postpone(rest, retryAt, 0);
      const readyAt = Math.max(asked.get(name) ?? -Infinity, hosts.get(name)?.lastRequestAt ?? -Infinity) + gap;
      if (readyAt - clock() > limits.longestPause) return postpone(rest, readyAt, gap);
      if (readyAt > clock()) await pause(readyAt - clock(), signal);
      if (isOver()) return;
      // The reader may have paused or removed it, or given it another address, since the round began.
      if (!isWanted(await db.get("subscriptions", subscription.id), subscription)) {
        progress.done++;
        round.progress({ ...progress });
        continue;
      }
      if (gap > limits.longestPause) await mind({ host: name, lastRequestAt: clock() });
      const policy = { pollEvery: round.pollEvery, dice: dice() };
      const about = {
        db,
        clock,
        arrived: round.arrived,
        takeIn,
        everywhere,
        policy,
        hearing,
        signal,
        authorize,
        wait: mindWait,
      };
      const problem = await pollOne(about, subscription);
      asked.set(name, clock());
      if (signal?.aborted) return;
      if (problem) progress.failed++;
      if (problem?.kind === "storage-full" || problem?.kind === "offline") progress.problem = problem;
      progress.done++;
      round.progress({ ...progress });
    }

    function mindWait(until: Instant): Promise<void> {
      return mind({ host: name, retryAt: until });
    }
  }

  function mind(host: Host): Promise<void> {
    hosts.set(host.host, { ...hosts.get(host.host), ...host });
    return write(db, ["hosts"], (tx) => noteHost(tx, host));
  }

  /** Not now: all of them when their host may be asked again, or one after the other from then on. */
  async function postpone(rest: readonly Subscription[], from: Instant, gap: number): Promise<void> {
    const problem: Problem = { kind: "rate-limited", until: from };
    await write(db, ["subscriptions"], async (tx) => {
      for (const [i, { id }] of rest.entries()) {
        const at = gap > 0 ? from + i * gap : from + Math.round(dice() * schedule.spread);
        await changeSubscription(tx, id, (before) =>
          gap > 0
            ? postponed(before, { nextPollAt: at, waits: "queue" })
            : postponed(before, { nextPollAt: at, waits: "asked" }, problem),
        );
      }
    });
    progress.done += rest.length;
    round.progress({ ...progress });
  }
}

function isWanted(now: Subscription | undefined, { feedUrl }: Subscription): boolean {
  return now !== undefined && now.removedAt === undefined && !now.choices?.paused && now.feedUrl === feedUrl;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

function hostOf(feedUrl: string): string {
  return URL.parse(feedUrl)?.host ?? feedUrl;
}
