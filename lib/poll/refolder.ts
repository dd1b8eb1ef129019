import type { Folding } from "../choices.ts";
import type { Instant } from "../model.ts";
import type { Db } from "../store/schema.ts";
import type { RefoldView } from "../view.ts";
import { keepFolded, readRefold, type Refolding } from "./refold.ts";

export type Refolder = {
  /** Obeys what the reader chose; resolves when all is folded accordingly. */
  readonly run: () => Promise<void>;
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
};

/** One refold at a time; a wish that comes while one runs is obeyed right after, from the beginning. */
export function createRefolder({ db, clock, folding, stayAwake, progress, moved }: RefolderNeeds): Refolder {
  let runs: Promise<void> = Promise.resolve();
  return {
    run() {
      runs = runs.catch(() => undefined).then(once);
      return runs;
    },
    state: async () => viewOf(await readRefold(await db())),
  };

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
    } finally {
      sleep();
      if (before) progress({ running: false });
    }
  }
}

function viewOf(refold: Refolding | undefined): RefoldView {
  if (!refold) return { running: false };
  return { running: true, done: refold.total === 0 ? 1 : refold.done / refold.total };
}
