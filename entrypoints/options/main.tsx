import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { sitesWithoutAccess } from "../../components/access-card.tsx";
import { DigestScreen } from "../../components/digest-screen.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ImportPage } from "../../components/import-page.tsx";
import { Loading } from "../../components/loading.tsx";
import { OptionsFrame, routeOf, type Route } from "../../components/options-frame.tsx";
import { SourcesPage } from "../../components/sources-page.tsx";
import { useDigest } from "../../lib/pages/use-digest.ts";
import { useImport } from "../../lib/pages/use-import.ts";
import { useNotice } from "../../lib/pages/use-notice.ts";
import { useNow } from "../../lib/pages/use-now.ts";
import { usePoll } from "../../lib/pages/use-poll.ts";
import { useReading } from "../../lib/pages/use-reading.ts";
import { useSources } from "../../lib/pages/use-sources.ts";

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The full tab: reading, sources and import, by hash route. */
function Options() {
  const route = useRoute();
  const time = { now: useNow(), zone };
  const poll = usePoll();
  const digest = useDigest(zone, route === "read");
  const notice = useNotice(Date.now);
  const sources = useSources(notice);
  const reading = useReading(digest, notice);
  const list = useImport(notice);
  const go = (hash: string) => void (location.hash = hash);

  return (
    <OptionsFrame
      route={route}
      unread={digest.page?.unread}
      attention={digest.page?.attention ?? 0}
      poll={poll}
      time={time}
      onRefresh={() => sources.check()}
      notice={notice.notice}
      onUndo={notice.undo}
      onDismiss={notice.dismiss}
    >
      {route === "read" && (
        <DigestScreen
          page={digest.page}
          days={digest.days}
          time={time}
          expanded={digest.expanded}
          failed={digest.failed}
          poll={poll}
          waiting={digest.waiting}
          onShowWaiting={digest.showWaiting}
          older={digest.older}
          loadBody={digest.loadBody}
          onOpen={reading.open}
          onClose={reading.close}
          onMarkRead={reading.markRead}
          onOpenOriginal={reading.openOriginal}
          onUnfold={(_post, copy) => reading.unfold(copy)}
          onRetry={digest.again}
          onHealedSeen={digest.forgetHealing}
          onRefresh={() => sources.check()}
          onRoute={go}
        />
      )}
      {route === "sources" && !sources.value && sources.failed && (
        <ErrorState problem={sources.failed.problem} onRetry={() => void sources.again()} />
      )}
      {route === "sources" && !sources.value && !sources.failed && <Loading what="sources" />}
      {route === "sources" && sources.value && (
        <SourcesPage
          sources={sources.value}
          time={time}
          onSubscribe={sources.subscribe}
          onCheck={sources.check}
          onGrant={sources.grant}
          onRename={sources.rename}
          onMove={sources.move}
          onRemove={sources.remove}
          onFollowAgain={sources.followAgain}
          onExport={sources.exportList}
        />
      )}
      {route === "import" && (
        <ImportPage
          onFile={list.start}
          busy={list.busy}
          result={list.result}
          problem={list.problem}
          poll={poll}
          time={time}
          needsAccess={sitesWithoutAccess(sources.value?.subscriptions ?? [])}
          onGrant={() => sources.grant()}
        />
      )}
    </OptionsFrame>
  );
}

function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const follow = () => setRoute(routeOf(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}

render(<Options />, document.getElementById("app") as HTMLElement);
