import { useRef } from "preact/hooks";
import { everySite, grantAccess, originsOf, requestAccess } from "../access.ts";
import type { FeedChoicesChange, Folding } from "../choices.ts";
import { spelledOut } from "../discover/sites.ts";
import type { Keep } from "../keeping.ts";
import { send } from "../messages/send.ts";
import type { FeedId, Folder } from "../model.ts";
import { writeOpml } from "../opml/write.ts";
import { addressOf } from "../subscribe.ts";
import { feedAddress, loginIn } from "../text/feed-address.ts";
import type { FeedPreview, FindView, FoldingPreview, KeepingPreview, SourcesView, SubscriptionView } from "../view.ts";
import { reads } from "./reads.ts";
import type { NoticeState } from "./use-notice.ts";
import { useRead, type Read } from "./use-read.ts";

export type SourcesState = Read<SourcesView> & {
  /** These are to be called in a click: they ask the browser for access first. */
  readonly find: (typed: string, harder: boolean, everywhere?: boolean) => Promise<FindView>;
  readonly preview: (url: string, everywhere?: boolean) => Promise<FeedPreview>;
  readonly subscribe: (typed: string, folders: readonly Folder[]) => Promise<void>;
  readonly check: (id?: FeedId) => void;
  /** To be called in a click. Without origins: every site. */
  readonly grant: (origins?: readonly string[]) => void;
  readonly rename: (id: FeedId, name: string) => void;
  readonly move: (id: FeedId, folders: readonly Folder[]) => void;
  readonly remove: (id: FeedId) => void;
  readonly followAgain: (ids: readonly FeedId[]) => void;
  readonly choose: (ids: readonly FeedId[], choices: FeedChoicesChange) => void;
  readonly moveAll: (ids: readonly FeedId[], folder: Folder) => void;
  readonly moveFolder: (from: Folder, to: Folder) => void;
  readonly removeAll: (ids: readonly FeedId[]) => void;
  /** Posts a day of the last thirty days. */
  readonly activity: (id: FeedId) => Promise<readonly number[]>;
  /** What another choice of folding would change for one feed. */
  readonly lookAtFolding: (id: FeedId, folding: Folding) => Promise<FoldingPreview | undefined>;
  readonly lookAtKeeping: (id: FeedId, settings: Keep, own: Partial<Keep>) => Promise<KeepingPreview | undefined>;
  /** The list of feeds, or of some of them, as an OPML document. */
  readonly exportList: (ids?: readonly FeedId[]) => Blob;
};

/** The feeds that are followed, live, and what can be done with them. */
export function useSources({ done, failed }: Pick<NoticeState, "done" | "failed">): SourcesState {
  const loginRef = useRef<{ readonly address: string; readonly login: NonNullable<ReturnType<typeof loginIn>> }>(
    undefined,
  );
  const failedAgain = (error: unknown): never => {
    failed(error);
    throw error;
  };
  const knownRef = useRef(new Map<string, SubscriptionView>());
  const read = useRead(async () => withKnown(await reads.readSources({}), knownRef.current), "subscriptions", "posts");
  return {
    ...read,
    // Nothing may be awaited before the request: both browsers grant only within the click itself. A refusal is told by
    // the background, which finds that it may not fetch.
    find: async (typed, harder, everywhere) => {
      const address =
        spelledOut(typed) ?? feedAddress(typed.replace(/^\s*(?:view-source|(?:web|ext)\+feed):(?:\/\/)?/i, ""));
      if (address !== undefined) await requestAccess(everywhere ? everySite : originsOf([address]));
      // Behind a login nothing can be looked at first; it is kept until that very feed is followed.
      const login = loginIn(typed);
      loginRef.current = address && login ? { address, login } : undefined;
      if (address && login) return { address, feeds: [{ url: address, followed: false }] };
      return send("find", { typed, harder });
    },
    preview: async (url, everywhere) => {
      await requestAccess(everywhere ? everySite : originsOf([url]));
      return send("preview", { address: url });
    },
    subscribe: async (typed, folders) => {
      const address = addressOf(typed);
      await requestAccess(originsOf([address]));
      // It is no part of the address that is kept, listed and exported.
      const login = loginIn(typed) ?? (loginRef.current?.address === address ? loginRef.current.login : undefined);
      await send("subscribe", { address, folders, ...(login ? { login } : {}) });
    },
    check: (id) => void send("refresh", id === undefined ? {} : { feedId: id }).catch(failed),
    grant: (origins) => void grantAccess(origins).catch(failed),
    rename: (feedId, name) => void send("rename", { feedId, name }).then(({ act }) => done(act), failed),
    move: (feedId, folders) => void send("place", { feedId, folders }).then(({ act }) => done(act), failed),
    remove: (feedId) => void send("unfollow", { feedId }).then(({ act }) => done(act), failed),
    followAgain: (feedIds) => void send("followAgain", { feedIds }).catch(failed),
    choose: (feedIds, choices) => void send("choose", { feedIds, choices }).then(({ act }) => done(act), failed),
    moveAll: (feedIds, folder) => void send("moveAll", { feedIds, folder }).then(({ act }) => done(act), failed),
    moveFolder: (from, to) => void send("moveFolder", { from, to }).then(({ act }) => done(act), failed),
    removeAll: (feedIds) => void send("unfollowAll", { feedIds }).then(({ act }) => done(act), failed),
    activity: (feedId) => reads.readActivity({ feedId }),
    lookAtFolding: (feedId, folding) => reads.previewFolding({ feedId, folding }, () => true).catch(failedAgain),
    lookAtKeeping: (feedId, { keepDays, keepPosts }, own) =>
      reads.previewKeeping({ keepDays, keepPosts, of: { feedId, own } }).catch(failedAgain),
    exportList: (ids) => {
      const wanted = ids && new Set(ids);
      const all = read.value?.subscriptions ?? [];
      const list = { title: "FoldFeed", feeds: wanted ? all.filter(({ id }) => wanted.has(id)) : all };
      return new Blob([writeOpml(list, Date.now())], { type: "text/x-opml" });
    },
  };
}

/** What is as it was is the same object as before: of a thousand rows only those are painted that have changed. */
function withKnown(view: SourcesView, known: Map<string, SubscriptionView>): SourcesView {
  const before = new Map(known);
  known.clear();
  const subscriptions = view.subscriptions.map((next) => {
    const former = before.get(next.id);
    const same = former && JSON.stringify(former) === JSON.stringify(next) ? former : next;
    known.set(next.id, same);
    return same;
  });
  return { ...view, subscriptions };
}
