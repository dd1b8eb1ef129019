import { render } from "preact";
import { useAppearance } from "../../components/language.ts";
import { DigestScreen } from "../../components/digest-screen.tsx";
import { PopupFrame } from "../../components/popup-frame.tsx";
import { send } from "../../lib/messages/send.ts";
import { useDigest } from "../../lib/pages/use-digest.ts";
import { useNotice } from "../../lib/pages/use-notice.ts";
import { useNow } from "../../lib/pages/use-now.ts";
import { usePoll } from "../../lib/pages/use-poll.ts";
import { useReading } from "../../lib/pages/use-reading.ts";
import { useSettings, zoneOf } from "../../lib/pages/use-settings.ts";
import { openFullTab } from "../../lib/tabs.ts";

/** The digest in the toolbar's popup; the same page with `?panel` is the side panel or the sidebar. */
function Popup() {
  const notice = useNotice(Date.now);
  const { settings } = useSettings(notice);
  useAppearance(settings.appearance);
  const time = { now: useNow(), zone: zoneOf(settings) };
  const poll = usePoll();
  const digest = useDigest(time.zone);
  const reading = useReading(digest, notice);
  const refresh = () => void send("refresh", {}).catch(notice.failed);
  const go = (route: string) => void openFullTab(route);
  return (
    <PopupFrame
      unread={digest.page?.subscriptions === 0 ? undefined : digest.page?.unread}
      attention={digest.page?.attention ?? 0}
      poll={poll}
      time={time}
      onRefresh={refresh}
      onOpenTab={() => go("#/read")}
      onSettings={() => go("#/sources")}
      onAttention={() => go("#/sources")}
      notice={notice.notice}
      onUndo={notice.undo}
      onDismiss={notice.dismiss}
    >
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
        onStar={reading.star}
        onOpenOriginal={reading.openOriginal}
        onUnfold={(_post, copy) => reading.unfold(copy)}
        onRetry={digest.again}
        onHealedSeen={digest.forgetHealing}
        onRefresh={refresh}
        onRoute={go}
      />
    </PopupFrame>
  );
}

if (new URLSearchParams(location.search).has("panel")) document.documentElement.classList.add("panel");
render(<Popup />, document.getElementById("app") as HTMLElement);
