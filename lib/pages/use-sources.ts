import { everySite, originOf, requestAccess } from "../access.ts";
import { send } from "../messages/send.ts";
import type { FeedId, Folder } from "../model.ts";
import { writeOpml } from "../opml/write.ts";
import { addressOf } from "../subscribe.ts";
import { loginIn } from "../text/feed-address.ts";
import type { SourcesView } from "../view.ts";
import { reads } from "./reads.ts";
import type { NoticeState } from "./use-notice.ts";
import { useRead, type Read } from "./use-read.ts";

export type SourcesState = Read<SourcesView> & {
  /** To be called in a click: asks the browser for access first. */
  readonly subscribe: (typed: string) => Promise<void>;
  readonly check: (id?: FeedId) => void;
  /** To be called in a click. Without an origin: every site. */
  readonly grant: (origin?: string) => void;
  readonly rename: (id: FeedId, name: string) => void;
  readonly move: (id: FeedId, folders: readonly Folder[]) => void;
  readonly remove: (id: FeedId) => void;
  readonly followAgain: (id: FeedId) => void;
  /** The list of feeds as an OPML document. */
  readonly exportList: () => Blob;
};

/** The feeds that are followed, live, and what can be done with them. */
export function useSources({ done, failed }: Pick<NoticeState, "done" | "failed">): SourcesState {
  const read = useRead(() => reads.readSources({}), "subscriptions", "posts");
  return {
    ...read,
    subscribe: async (typed) => {
      const address = addressOf(typed);
      // Nothing may be awaited before this: both browsers grant only within the click itself. A refusal is told by the
      // background, which finds that it may not fetch.
      await requestAccess([originOf(address)]);
      // It is no part of the address that is kept, listed and exported.
      const login = loginIn(typed);
      await send("subscribe", { address, ...(login ? { login } : {}) });
    },
    check: (id) => void send("refresh", id === undefined ? {} : { feedId: id }).catch(failed),
    grant: (origin) => void requestAccess(origin === undefined ? everySite : [origin]).catch(failed),
    rename: (feedId, name) => void send("arrange", { feedId, name }).catch(failed),
    move: (feedId, folders) => void send("arrange", { feedId, folders }).catch(failed),
    remove: (feedId) => void send("unfollow", { feedId }).then(({ act }) => done(act), failed),
    followAgain: (feedId) => void send("followAgain", { feedId }).catch(failed),
    exportList: () => {
      const list = { title: "FoldFeed", feeds: read.value?.subscriptions ?? [] };
      return new Blob([writeOpml(list, Date.now())], { type: "text/x-opml" });
    },
  };
}
