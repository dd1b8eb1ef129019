import type { Folding } from "../choices.ts";
import type { Instant } from "../model.ts";
import { FeedError } from "../problem.ts";
import type { Db } from "../store/schema.ts";
import type { RefoldView } from "../view.ts";
import { keepFolded, readRefold, type Refolding } from "./refold.ts";

export type Refolder = {
  /** Obeys what the reader chose; resolves when all is folded accordingly, or that has failed and was told. */
  readonly run: () => Promise<void>;
  /** How far it is. Where it was cut off, or failed, it goes on by being asked for. */
  readonly state: () => Promise<RefoldView>;
};

export type RefolderNeeds = {
  readonly db: () => Promise<Db>;
  readonly clock: () => Instant;
  /** What the reader chose for all feeds. */
  readonly folding: () => Promise<Folding>;
  readonly stayAwake: () => () => void;
  readonly progress: (state: RefoldView) => void;
  /** Posts were folded or taken apart. */
  readonly moved: () => void;
  readonly failed: (error: unknown) => void;
};

/** One refold at a time; a wish that comes while one runs is obeyed right after, from the beginning. */
export function createRefolder({ db, clock, folding, stayAwake, progress, moved, failed }: RefolderNeeds): Refolder {
  let runs: Promise<void> = Promise.resolve();
  let waiting = 0;
  return {
    run,
    async state() {
      const refold = await readRefold(await db());
      if (refold && waiting === 0) void run();
      return viewOf(refold);
    },
  };

  function run(): Promise<void> {
    waiting++;
    runs = runs
      .then(once)
      .catch(failed)
      .finally(() => waiting--);
    return runs;
  }

  async function once(): Promise<void> {
    const store = await db();
    const sleep = stayAwake();
    let before: Refolding | undefined;
    try {
      await keepFolded(store, await folding(), clock(), (now) => {
        progress(viewOf(now));
        if (now.reranked || now.moved > (before?.moved ?? 0)) moved();
        before = now;
      });
      if (before) progress({ running: false });
    } catch (error) {
      // Whoever waits for its end is not to wait for ever.
      progress({ running: false, failed: error instanceof FeedError ? { problem: error.problem } : {} });
      throw error;
    } finally {
      sleep();
    }
  }
}

function viewOf(refold: Refolding | undefined): RefoldView {
  if (!refold) return { running: false };
  return { running: true, done: refold.total === 0 ? 1 : refold.done / refold.total };
}
