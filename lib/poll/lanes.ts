import type { FeedId, Subscription } from "../model.ts";
import { type Lane, laneOf } from "../schedule/host-rule.ts";

export type LaneNeeds = {
  /** Asks a feed; `others` wait behind it. False: none of them can be asked now. */
  readonly turn: (subscription: Subscription, others: readonly Subscription[]) => Promise<boolean>;
  readonly isOver: () => boolean;
  readonly failed: (error: unknown) => Promise<void>;
};

/**
 * The feeds of a round by lane. Within a lane whoever was asked longest ago comes first, so that those which had to stand
 * back because their host takes one question a minute are not passed by what has come due since.
 */
export function createLanes({ turn, isOver, failed }: LaneNeeds) {
  const lists = new Map<Lane, Subscription[]>();
  /** Lanes that nobody works on. */
  const waiting: Lane[] = [];
  const workers = new Set<Promise<void>>();
  const done = new Map<FeedId, PromiseWithResolvers<boolean>>();
  let limit = 0;
  let ended = false;
  return {
    /** Answers how many were added. */
    add,
    /** So many lanes at once, until there is nothing left. */
    async run(atOnce: number): Promise<void> {
      limit = atOnce;
      employ();
      while (workers.size > 0) await Promise.all(workers);
      end();
    },
    end,
    size: () => [...lists.values()].reduce((sum, list) => sum + list.length, 0),
    /** Before all others; resolves when it was its turn, false where there is none any more. `added`: it was not here. */
    first(subscription: Subscription, added: (feeds: number) => void): Promise<boolean> {
      const { id, feedUrl } = subscription;
      if (ended || isOver()) return Promise.resolve(false);
      const known = done.get(id);
      const mine = known ?? Promise.withResolvers<boolean>();
      done.set(id, mine);
      // It is being asked, or it is wanted already.
      if (known) return mine.promise;
      const lane = laneOf(feedUrl);
      const list = lists.get(lane);
      const at = list?.findIndex((each) => each.id === id) ?? -1;
      if (at >= 0) list?.splice(at, 1);
      if (list) list.unshift(subscription);
      else lists.set(lane, [subscription]);
      if (at < 0) added(1);
      const place = waiting.indexOf(lane);
      if (place >= 0) waiting.splice(place, 1);
      if (limit === 0 && (!list || place >= 0)) waiting.unshift(lane);
      // The reader does not wait for a worker.
      else if (!list || place >= 0) hire(workOn(lane));
      return mine.promise;
    },
  };

  function add(subscriptions: readonly Subscription[]): number {
    if (ended) return 0;
    let added = 0;
    for (const [lane, feeds] of Map.groupBy(subscriptions, ({ feedUrl }) => laneOf(feedUrl))) {
      const list = lists.get(lane);
      const here = new Set(list?.map(({ id }) => id));
      // Nor those that are being asked.
      const fresh = feeds.filter(({ id }) => !here.has(id) && !done.has(id)).toSorted(longestAgo);
      added += fresh.length;
      if (list) list.push(...fresh);
      else if (fresh.length > 0) {
        lists.set(lane, fresh);
        waiting.push(lane);
      }
    }
    employ();
    return added;
  }

  function employ(): void {
    for (let free = limit - workers.size; free > 0 && waiting.length > 0; free--) hire(work());
  }

  function hire(busy: Promise<void>): void {
    const worker = busy.finally(() => workers.delete(worker));
    workers.add(worker);
  }

  async function work(): Promise<void> {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) await workOn(lane);
  }

  async function workOn(lane: Lane): Promise<void> {
    const list = lists.get(lane) ?? [];
    while (!isOver()) {
      const next = list.shift();
      if (!next) break;
      const asking = done.get(next.id) ?? Promise.withResolvers<boolean>();
      done.set(next.id, asking);
      const others = [...list];
      const goesOn = await turn(next, others).catch(async (error: unknown) => {
        await failed(error);
        return true;
      });
      done.delete(next.id);
      asking.resolve(true);
      if (goesOn) continue;
      for (const { id } of others) {
        const at = list.findIndex((each) => each.id === id);
        if (at >= 0) list.splice(at, 1);
        done.get(id)?.resolve(true);
        done.delete(id);
      }
    }
    if (lists.get(lane) === list) lists.delete(lane);
  }

  /** Whoever waits for a turn will have none. */
  function end(): void {
    ended = true;
    for (const { resolve } of done.values()) resolve(false);
    done.clear();
  }
}

function longestAgo(a: Subscription, b: Subscription): number {
  return (a.lastPollAt ?? 0) - (b.lastPollAt ?? 0);
}
