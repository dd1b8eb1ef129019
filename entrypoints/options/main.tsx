import type { FunctionComponent } from "preact";
import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import { WhyPanel } from "../../components/also-in.tsx";
import { Icons } from "../../components/feed-icon.tsx";
import { Help } from "../../components/help.tsx";
import { lazily } from "../../components/lazily.tsx";
import { useAppearance } from "../../components/language.ts";
import { PrivacyPage } from "../../components/privacy-page.tsx";
import { OpenedPost } from "../../components/post.tsx";
import { OptionsFrame, routeOf, type Route } from "../../components/options-frame.tsx";
import { paintFirst } from "../../lib/pages/paint-first.ts";
import { knownAtStart, type Known } from "../../lib/pages/start.ts";
import { useCleanLinks } from "../../lib/pages/use-clean-links.ts";
import { useDigest } from "../../lib/pages/use-digest.ts";
import { useIcons } from "../../lib/pages/use-icons.ts";
import { useNotice } from "../../lib/pages/use-notice.ts";
import { useNow } from "../../lib/pages/use-now.ts";
import { stopPoll, usePoll } from "../../lib/pages/use-poll.ts";
import { useReading } from "../../lib/pages/use-reading.ts";
import { useReadingKeys } from "../../lib/pages/use-reading-keys.ts";
import { useRefold } from "../../lib/pages/use-refold.ts";
import { useSearch } from "../../lib/pages/use-search.ts";
import { useSettings } from "../../lib/pages/use-settings.ts";
import { useSources } from "../../lib/pages/use-sources.ts";
import { zoneOf } from "../../lib/settings.ts";
import { Folds } from "./folds.tsx";
import { Health } from "./health.tsx";
import { Import } from "./import.tsx";
import { Read } from "./read.tsx";
import { Settings } from "./settings.tsx";
import type { Shared } from "./shared.ts";
import { Sources } from "./sources.tsx";
import { Welcome } from "./welcome.tsx";

/** Few look at it, and not often. */
const Acts = lazily(async () => (await import("./acts.tsx")).Acts);

const pages: { readonly [Name in Route]: FunctionComponent<Shared> } = {
  read: Read,
  sources: Sources,
  import: Import,
  folds: Folds,
  health: Health,
  welcome: Welcome,
  settings: Settings,
  privacy: PrivacyPage,
  acts: Acts,
};

/** The full tab: one page after the other, by hash route. */
function Options({ known }: { readonly known: Known }) {
  const route = useRoute();
  const notice = useNotice(Date.now);
  const settings = useSettings(notice, known.settings);
  useAppearance(settings.settings);
  useCleanLinks(settings.settings.stripTracking);
  const time = { now: useNow(), zone: zoneOf(settings.settings) };
  const poll = usePoll();
  const refold = useRefold();
  const digest = useDigest(time.zone, known.start, route === "read");
  const sources = useSources(notice);
  const Page = pages[route];
  const [help, setHelp] = useState(false);
  const closeHelp = useCallback(() => setHelp(false), []);
  const go = (hash: string) => void (location.hash = hash);
  const search = useSearch(digest, time.zone);
  const reading = useReading(search.shown, notice);
  useReadingKeys({
    digest: search.shown,
    search: route === "read" && digest.page?.subscriptions !== 0 ? search.start : undefined,
    reading,
    notice,
    settings: settings.settings,
    shown: route === "read",
    refresh: () => sources.check(),
    add: () => go("#/sources"),
    help: () => setHelp(true),
  });

  const icons = useIcons(settings.settings.images && settings.settings.icons);

  return (
    <Icons value={icons}>
      <OptionsFrame
        route={route}
        unread={digest.page?.unread}
        attention={digest.page?.attention ?? 0}
        poll={poll}
        time={time}
        onRefresh={() => sources.check()}
        onHelp={() => setHelp(true)}
        onStopPoll={stopPoll}
        notice={notice.notice}
        onUndo={(act) => void notice.undo(act)}
        onDismiss={notice.dismiss}
      >
        <Page {...{ digest: search.shown, search, reading, sources, notice, settings, poll, refold, time }} go={go} />
        <Help
          open={help}
          settings={settings.settings}
          onClose={closeHelp}
          onChange={() => {
            closeHelp();
            go("#/settings");
          }}
        />
      </OptionsFrame>
    </Icons>
  );
}

function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useLayoutEffect(() => {
    const follow = () => setRoute(routeOf(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}

async function open(): Promise<void> {
  const known = await knownAtStart();
  paintFirst(<Options known={known} />, document.getElementById("app") as HTMLElement);
  requestIdleCallback(() => void Promise.all([OpenedPost.load(), WhyPanel.load()]));
}

void open();
