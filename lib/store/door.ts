import { schedule } from "../limits.ts";
import type { Instant } from "../model.ts";
import { pause } from "../pause.ts";
import { FeedError } from "../problem.ts";
import { gapOf, isLong, type Lane, laneOf } from "../schedule/host-rule.ts";
import { readHosts } from "./hosts.ts";
import type { Db, Host } from "./schema.ts";
import { write } from "./transaction.ts";

/** Until when a host may not be asked, and why: it asked for that, or takes one question a minute (`gap`). */
export type Closed = { readonly until: Instant; readonly why: "asked" | "queue"; readonly gap: number };

/** Ends the turn; `asked`: a request was made. */
export type Leave = (asked?: boolean) => void;

export type Door = {
  /** Whether a host may not be asked now; a short gap is no reason. */
  readonly isClosed: (db: Db, url: string) => Promise<boolean>;
  /** Waits for the turn, and for the host's gap. Whoever was let in has to leave. Nobody is let in after the signal. */
  readonly enter: (db: Db, url: string, signal?: AbortSignal) => Promise<Closed | Leave>;
  /** The host asked to be left alone until then. */
  readonly close: (db: Db, url: string, until: Instant) => Promise<void>;
  /**
   * One request. What the host says of waiting is minded.
   *
   * @throws FeedError `rate-limited` where it may not be asked, or says so; whatever `ask` throws.
   */
  readonly through: <T>(db: Db, url: string, ask: () => Promise<T>, signal?: AbortSignal) => Promise<T>;
};

/**
 * Every request to the web goes through one door per host, whoever makes it: the poll, the reader who follows or looks for
 * a feed, the rescue of a lost one, the icons. One at a time, with the host's gap between, and none while it asked to be
 * left alone. What has to outlive the background is stored; who was asked last, and whose turn it is, is for one life.
 */
export function createDoor(clock: () => Instant, gapAt: (lane: Lane) => number = gapOf): Door {
  const turns = new Map<Lane, Promise<void>>();
  const asked = new Map<Lane, Instant>();
  const known = new WeakMap<Db, Promise<Map<Lane, Host>>>();
  return { isClosed, enter, close, through };

  async function isClosed(db: Db, url: string): Promise<boolean> {
    const lane = laneOf(url);
    return (await closedUntil(db, lane, gapAt(lane))) !== undefined;
  }

  async function enter(db: Db, url: string, signal?: AbortSignal): Promise<Closed | Leave> {
    const lane = laneOf(url);
    const gap = gapAt(lane);
    const end = await turnAt(lane);
    try {
      const closed = await closedUntil(db, lane, gap);
      if (closed) {
        end();
        return closed;
      }
      const wait = (await readyAt(db, lane, gap)) - clock();
      if (wait > 0) await pause(wait, signal);
      if (isLong(gap) && !signal?.aborted) await note(db, { host: lane, lastRequestAt: clock() });
    } catch (error) {
      end();
      throw error;
    }
    return (wasAsked = true) => {
      if (wasAsked) asked.set(lane, clock());
      end();
    };
  }

  async function through<T>(db: Db, url: string, ask: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const entered = await enter(db, url, signal);
    if (typeof entered !== "function") {
      const { until, why } = entered;
      throw new FeedError({ kind: "rate-limited", until, ...(why === "queue" ? { queue: true } : {}) });
    }
    try {
      return await ask();
    } catch (error) {
      if (error instanceof FeedError && error.problem.kind === "rate-limited")
        await close(db, url, error.problem.until);
      throw error;
    } finally {
      entered();
    }
  }

  function close(db: Db, url: string, until: Instant): Promise<void> {
    return note(db, { host: laneOf(url), retryAt: until });
  }

  /** Resolves when it is our turn; the function ends it. */
  async function turnAt(lane: Lane): Promise<() => void> {
    const before = turns.get(lane);
    const { promise, resolve } = Promise.withResolvers<void>();
    turns.set(lane, promise);
    await before;
    return () => {
      if (turns.get(lane) === promise) turns.delete(lane);
      resolve();
    };
  }

  async function closedUntil(db: Db, lane: Lane, gap: number): Promise<Closed | undefined> {
    const now = clock();
    const { retryAt = 0 } = (await hosts(db)).get(lane) ?? {};
    // Further ahead than anybody is minded: the clock of this computer was wrong.
    if (retryAt > now && retryAt <= now + schedule.longestWait) return { until: retryAt, why: "asked", gap };
    const ready = await readyAt(db, lane, gap);
    return isLong(ready - now) ? { until: ready, why: "queue", gap } : undefined;
  }

  async function readyAt(db: Db, lane: Lane, gap: number): Promise<Instant> {
    const { lastRequestAt = -Infinity } = (await hosts(db)).get(lane) ?? {};
    const now = clock();
    // Nobody was asked in the future, whatever the clock showed then.
    const times = [asked.get(lane) ?? -Infinity, lastRequestAt].filter((at) => at <= now);
    return Math.max(...times) + gap;
  }

  /** Read once in a life: nobody else writes there. */
  function hosts(db: Db): Promise<Map<Lane, Host>> {
    const read = known.get(db) ?? readHosts(db);
    known.set(db, read);
    read.catch(() => known.delete(db));
    return read;
  }

  async function note(db: Db, host: Host): Promise<void> {
    const rows = await hosts(db);
    const row = { ...rows.get(host.host), ...host };
    rows.set(host.host, row);
    try {
      await write(db, ["hosts"], (tx) => tx.objectStore("hosts").put(row));
    } catch (error) {
      // On a full disk it is minded for as long as we live.
      if (!(error instanceof FeedError)) throw error;
    }
  }
}
