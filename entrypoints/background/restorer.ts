import { stayAwake } from "../../lib/alarms.ts";
import { keepBefore, keepChosen } from "../../lib/archive/dated.ts";
import { planRestore } from "../../lib/archive/plan.ts";
import { endRestore, runRestore } from "../../lib/archive/restore.ts";
import { endRecovery, startRecovery, startRestore } from "../../lib/archive/start.ts";
import { readShelf } from "../../lib/local/backup-shelf.ts";
import type { RestorePlan, RestoreWay } from "../../lib/backup-view.ts";
import type { Instant } from "../../lib/model.ts";
import { placingAt, startRefold } from "../../lib/poll/refold.ts";
import { FeedError, type Problem } from "../../lib/problem.ts";
import { readSettings } from "../../lib/settings.ts";
import { readMeta } from "../../lib/store/meta.ts";
import { keepCounted } from "../../lib/store/recount.ts";
import { reading } from "../../lib/store/transaction.ts";
import type { Db } from "../../lib/store/schema.ts";
import { finishUnfollowing } from "../../lib/unfollow.ts";

export type Restorer = {
  readonly plan: (source: string, way: RestoreWay) => Promise<RestorePlan>;
  /** Notes what is to be restored, and begins; it goes on by itself. */
  readonly start: (plan: RestorePlan) => Promise<{ readonly act: string }>;
  /** Goes on where the background was stopped, or with what was noted; after a loss with the last backup. One at a time. */
  readonly goOn: () => Promise<void>;
  /**
   * Resolves when nothing is being restored: what a feed brings meets the marks it had, and a feed that was put back is no
   * new one. Where restoring fails, feeds are not held up.
   */
  readonly settled: () => Promise<void>;
  /** Why it stands still. */
  readonly problem: () => Problem | undefined;
};

export type RestorerNeeds = {
  readonly db: () => Promise<Db>;
  readonly clock: () => Instant;
  /** Folds what is to be folded again. */
  readonly refold: () => Promise<void>;
  readonly progress: () => void;
  /** All of it is done, or it stands still. */
  readonly ended: () => Promise<void>;
  readonly failed: (error: unknown) => void;
};

/** Hands the acts of restoring to one another: what was removed goes, folds are made anew, counts follow. */
export function createRestorer({ db, clock, refold, progress, ended, failed }: RestorerNeeds): Restorer {
  let running: Promise<void> | undefined;
  let first: Promise<void> | undefined;
  let problem: Problem | undefined;

  return {
    async plan(source, way) {
      const store = await db();
      await keepChosen(store, source);
      return awake(async () => planRestore(store, source, way, await readSettings(), clock()));
    },
    start,
    goOn,
    settled: () => running ?? (first ??= goOn()),
    problem: () => problem,
  };

  async function start(plan: RestorePlan): Promise<{ readonly act: string }> {
    const store = await db();
    const before = await awake(() => keepBefore(store, clock()));
    const done = await startRestore(store, plan, before.key, clock());
    void goOn();
    return done;
  }

  function goOn(): Promise<void> {
    running ??= awake(run)
      .catch((error: unknown) => {
        if (error instanceof FeedError) ({ problem } = error);
        else failed(error);
        return true;
      })
      .then((any) => (any ? ended() : undefined))
      .finally(() => (running = undefined));
    return running;
  }

  /** What is noted while it runs, an undo say, is run as well. */
  async function run(): Promise<boolean> {
    const store = await db();
    problem = undefined;
    await recover(store);
    for (let any = false; ; any = true) {
      const state = await runRestore(store, progress);
      if (!state.ended) return any;
      await finishUnfollowing(store, placingAt(clock()));
      if (state.refold) await startRefold(store, state.refold);
      await endRestore(store);
      await refold();
      await keepCounted(store, clock());
    }
  }

  /** After the store was lost: the marks of the last kept backup that can be read come to what was put back. */
  async function recover(store: Db): Promise<void> {
    const lost = await readMeta(reading(store, "meta"), "recovering", undefined);
    if (!lost) return;
    let unreadable: unknown;
    // What was kept since knows only what the loss had left.
    for (const { key } of (await readShelf()).kept.filter(({ why, at }) => why === "daily" && at < lost.at)) {
      try {
        const plan = await planRestore(store, key, "add", await readSettings(), clock());
        const before = await keepBefore(store, clock());
        return await startRecovery(store, plan, before.key, clock());
      } catch (error) {
        if (!(error instanceof FeedError) || error.problem.kind === "storage-full") throw error;
        unreadable = error;
      }
    }
    await endRecovery(store);
    if (unreadable !== undefined) throw unreadable;
  }
}

async function awake<T>(work: () => Promise<T>): Promise<T> {
  const sleep = stayAwake();
  return work().finally(sleep);
}
