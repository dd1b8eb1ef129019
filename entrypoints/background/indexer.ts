import { keepSearchable } from "../../lib/searching/keep-searchable.ts";
import type { Db } from "../../lib/store/schema.ts";

export type IndexerNeeds = {
  readonly db: () => Promise<Db>;
  readonly stayAwake: () => () => void;
  readonly mayGoOn: () => Promise<boolean>;
  /** More can be searched than before. */
  readonly progress: () => void;
  readonly failed: (error: unknown) => void;
};

/** Keeps the index of the search up with what is stored: one run at a time; what is cut off goes on at the next call. */
export function createIndexer({ db, stayAwake, mayGoOn, progress, failed }: IndexerNeeds): {
  readonly index: () => void;
} {
  let running = false;
  return {
    index() {
      if (running) return;
      running = true;
      const sleep = stayAwake();
      void db()
        .then((store) => keepSearchable(store, { mayGoOn, progress }))
        .catch(failed)
        .finally(() => {
          running = false;
          sleep();
        });
    },
  };
}
