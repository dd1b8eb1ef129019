import { useEffect, useState } from "preact/hooks";
import { lookAtTab } from "../current-tab.ts";
import type { FoundFeed, SubscriptionView } from "../view.ts";
import { reads } from "./reads.ts";
import { useFollowNow } from "./use-follow-now.ts";
import type { NoticeState } from "./use-notice.ts";
import { useRead } from "./use-read.ts";

export type TabFeedsState = {
  readonly feeds: readonly FoundFeed[];
  /** To be called in a click: asks the browser for access first. */
  readonly follow: (feed: FoundFeed) => void;
};

/** The feeds of the tab in front, and which of them are followed. */
export function useTabFeeds(notice: Pick<NoticeState, "done" | "failed">): TabFeedsState {
  const follow = useFollowNow(notice);
  const [offersFor, setOffersFor] = useState<(followed: readonly SubscriptionView[]) => readonly FoundFeed[]>();
  const [site, setSite] = useState<{ readonly url: string; readonly title: string }>();
  const sources = useRead(() => reads.readSources({}), "subscriptions");
  useEffect(() => {
    void lookAtTab().then(async (look) => {
      if (!look) return;
      // Reading a page weighs more than half of the popup: not before its list is there.
      const [{ tabFeeds }, { knownAmong }] = await Promise.all([
        import("../discover/tab-feeds.ts"),
        import("../opml/followed.ts"),
      ]);
      const offers = tabFeeds(look);
      setSite(look);
      setOffersFor(() => (followed: readonly SubscriptionView[]) => offers.map(knownAmong(followed)));
    });
  }, []);
  return {
    feeds: sources.value ? (offersFor?.(sources.value.subscriptions) ?? []) : [],
    follow: ({ url, title }) => {
      const siteUrl = site && site.url !== url ? { siteUrl: site.url } : {};
      follow([{ feedUrl: url, title: title || (site?.title ?? ""), folders: [], ...siteUrl }]);
    },
  };
}
