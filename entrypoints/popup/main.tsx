import { useCallback, useState } from "preact/hooks";
import { WhyPanel } from "../../components/also-in.tsx";
import { Icons } from "../../components/feed-icon.tsx";
import { Help } from "../../components/help.tsx";
import { useAppearance } from "../../components/language.ts";
import { DigestScreen } from "../../components/digest-screen.tsx";
import { FoldingProgress } from "../../components/folding-progress.tsx";
import { ListBar } from "../../components/list-bar.tsx";
import { lazily } from "../../components/lazily.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { Search } from "../../components/search.tsx";
import { PopupFrame } from "../../components/popup-frame.tsx";
import { OpenedPost } from "../../components/post.tsx";
import { send } from "../../lib/messages/send.ts";
import { paintFirst } from "../../lib/pages/paint-first.ts";
import { knownAtStart, type Known } from "../../lib/pages/start.ts";
import { useCleanLinks } from "../../lib/pages/use-clean-links.ts";
import { useDigest } from "../../lib/pages/use-digest.ts";
import { useIcons } from "../../lib/pages/use-icons.ts";
import { useFolds } from "../../lib/pages/use-folds.ts";
import { useNotice } from "../../lib/pages/use-notice.ts";
import { useNow } from "../../lib/pages/use-now.ts";
import { usePlace } from "../../lib/pages/use-place.ts";
import { stopPoll, usePoll } from "../../lib/pages/use-poll.ts";
import { useReadingKeys } from "../../lib/pages/use-reading-keys.ts";
import { useReading } from "../../lib/pages/use-reading.ts";
import { useRefold } from "../../lib/pages/use-refold.ts";
import { useSearch } from "../../lib/pages/use-search.ts";

import { useScopes } from "../../lib/pages/use-scopes.ts";
import { useSettings } from "../../lib/pages/use-settings.ts";
import { useSidePanel } from "../../lib/pages/use-side-panel.ts";
import { useTabFeeds } from "../../lib/pages/use-tab-feeds.ts";
import { zoneOf } from "../../lib/settings.ts";
import { openFullTab } from "../../lib/tabs.ts";

/** Few pages have feeds, and few popups are opened for them. */
const FollowBar = lazily(async () => (await import("../../components/follow-bar.tsx")).FollowBar);

/** Seldom there are any. */
const Awaited = lazily(async () => (await import("../options/awaited.tsx")).Awaited);

/** The digest in the toolbar's popup; the same page with `?panel` is the side panel or the sidebar. */
function Popup({ known, surface }: { readonly known: Known; readonly surface: string }) {
  const notice = useNotice(Date.now);
  const { settings, change } = useSettings(notice, known.settings);
  useAppearance(settings);
  useCleanLinks(settings.stripTracking);
  const time = { now: useNow(), zone: zoneOf(settings) };
  const poll = usePoll();
  const tab = useTabFeeds(notice);
  const digest = useDigest(time.zone, known.start);
  const empty = digest.page?.subscriptions === 0;
  // Where nothing has come yet, nothing is read either.
  const isBlank = digest.page?.posts.length === 0 && digest.list.filter === "all" && !digest.list.scope;
  const search = useSearch(digest, time.zone, known.search);
  const reading = useReading(search.shown, notice);
  const { scopes, load } = useScopes();
  usePlace(surface, known.place, digest, search.text);
  const refresh = () => void send("refresh", {}).catch(notice.failed);
  const [help, setHelp] = useState(false);
  const closeHelp = useCallback(() => setHelp(false), []);
  const go = (route: string) => void openFullTab(route);
  const folds = useFolds(notice, go, search.shown.goOnWith);
  const refold = useRefold();
  const openPanel = useSidePanel(surface === "popup", notice);
  useReadingKeys({
    digest: search.shown,
    search: empty ? undefined : search.start,
    reading,
    notice,
    settings,
    refresh,
    add: () => go("#/sources"),
    help: () => setHelp(true),
  });
  const { shown } = search;
  const icons = useIcons(settings.images && settings.icons);
  const list = (
    <DigestScreen
      page={shown.page}
      days={shown.days}
      layout={settings.layout}
      list={shown.list}
      onList={reading.choose}
      time={time}
      expanded={shown.expanded}
      at={known.place?.anchor?.post}
      brief={!digest.painted}
      failed={shown.failed}
      poll={poll}
      waiting={shown.waiting}
      onShowWaiting={shown.showWaiting}
      older={shown.older}
      loadBody={shown.loadBody}
      images={settings.images}
      onListened={reading.listened}
      onOpen={reading.open}
      onClose={reading.close}
      onMarkRead={reading.markRead}
      onMarkWithin={reading.markAll}
      onStar={reading.star}
      onOpenOriginal={reading.openOriginal}
      onUnfold={(_post, copy) => reading.unfold(copy)}
      folds={folds}
      onRetry={shown.again}
      onHealedSeen={digest.forgetHealing}
      onRefresh={refresh}
      onRoute={go}
      below={shown.list.filter === "starred" && <Awaited notice={notice} />}
    />
  );
  return (
    <Icons value={icons}>
      <PopupFrame
        unread={isBlank ? undefined : digest.page?.unread}
        attention={digest.page?.attention ?? 0}
        poll={poll}
        time={time}
        onRefresh={refresh}
        onStopPoll={stopPoll}
        onOpenTab={() => go("#/read")}
        onPanel={openPanel}
        onSettings={() => go("#/sources")}
        onAttention={() => go("#/health")}
        onHelp={() => setHelp(true)}
        notice={notice.notice}
        onUndo={(act) => void notice.undo(act)}
        onDismiss={notice.dismiss}
        bar={
          search.text !== undefined ? (
            <SearchBox
              text={search.text}
              onType={search.type}
              onLeave={search.leave}
              onOpenFirst={search.openFirst}
              onToFirst={search.toFirst}
            />
          ) : (
            !empty && (
              <ListBar
                onSearch={search.start}
                list={digest.list}
                onList={reading.choose}
                layout={settings.layout}
                onLayout={(layout) => change({ layout })}
                scopes={scopes}
                onScopes={load}
                time={time}
                onMarkAll={reading.markAll}
                onUndo={notice.undoLatest}
                onActs={() => go("#/acts")}
              />
            )
          )
        }
      >
        {search.text === undefined && (
          <>
            {tab.feeds.length > 0 && (
              <FollowBar
                feeds={tab.feeds}
                onFollow={tab.follow}
                onLook={(url) => go(`#/sources?follow=${encodeURIComponent(url)}`)}
              />
            )}
            <FoldingProgress refold={refold} />
          </>
        )}
        {search.text === undefined ? (
          list
        ) : (
          <Search text={search.text} found={search.found} stale={search.stale} onType={search.type}>
            {list}
          </Search>
        )}
      </PopupFrame>
      <Help open={help} settings={settings} onClose={closeHelp} onChange={() => go("#/settings")} />
    </Icons>
  );
}

async function open(): Promise<void> {
  const surface = new URLSearchParams(location.search).has("panel") ? "panel" : "popup";
  if (surface === "panel") document.documentElement.classList.add("panel");
  const known = await knownAtStart(surface);
  paintFirst(<Popup known={known} surface={surface} />, document.getElementById("app") as HTMLElement);
  // The list is there; what a click on a post needs comes while the reader looks at it.
  requestIdleCallback(() => void Promise.all([OpenedPost.load(), WhyPanel.load()]));
}

void open();
