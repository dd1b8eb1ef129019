import { DigestScreen } from "../../components/digest-screen.tsx";
import { scopesOf } from "../../lib/pages/use-scopes.ts";
import { ListBar } from "../../components/list-bar.tsx";
import { useReading } from "../../lib/pages/use-reading.ts";
import type { Shared } from "./shared.ts";

/** `#/read`: the digest in the full tab. */
export function Read({ digest, notice, settings, sources, poll, time, go }: Shared) {
  const reading = useReading(digest, notice);
  const { layout } = settings.settings;
  return (
    <>
      {digest.page?.subscriptions !== 0 && (
        <ListBar
          list={digest.list}
          onList={reading.choose}
          layout={layout}
          onLayout={(chosen) => settings.change({ layout: chosen })}
          scopes={sources.value && scopesOf(sources.value)}
          time={time}
          onMarkAll={reading.markAll}
        />
      )}
      <DigestScreen
        layout={layout}
        list={digest.list}
        onList={reading.choose}
        onMarkWithin={reading.markAll}
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
        onRefresh={() => sources.check()}
        onRoute={go}
      />
    </>
  );
}
