import { everySite, originOf, requestAccess } from "../access.ts";
import { send } from "../messages/send.ts";
import type { FeedId } from "../model.ts";
import { readSources } from "../reads.ts";
import { addressOf } from "../subscribe.ts";
import type { SubscriptionView } from "../view.ts";
import { pageStore } from "./page-store.ts";
import { useRead, type Read } from "./use-read.ts";

export type SourcesState = Read<readonly SubscriptionView[]> & {
  /** To be called in a click: asks the browser for access first. */
  readonly subscribe: (typed: string) => Promise<void>;
  readonly check: (id?: FeedId) => Promise<void>;
  /** To be called in a click. Without an origin: every site. */
  readonly grant: (origin?: string) => Promise<boolean>;
};

/** The feeds that are followed, live. */
export function useSources(): SourcesState {
  const read = useRead(async () => readSources(await pageStore()), "subscriptions", "posts");
  return {
    ...read,
    subscribe: async (typed) => {
      const address = addressOf(typed);
      // Nothing may be awaited before this: both browsers grant only within the click itself. A refusal is told by the
      // background, which finds that it may not fetch.
      await requestAccess([originOf(address)]);
      await send("subscribe", { address });
    },
    check: (id) => send("refresh", id === undefined ? {} : { feedId: id }),
    grant: (origin) => requestAccess(origin === undefined ? everySite : [origin]),
  };
}
