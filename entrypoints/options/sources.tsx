import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { SourcesPage } from "../../components/sources-page.tsx";
import type { Shared } from "./shared.ts";
import { useWanted } from "./wanted.ts";

/** `#/sources`: what is followed. */
export function Sources({ sources, settings, time }: Shared) {
  const wanted = useWanted();
  if (!sources.value) {
    if (!sources.failed) return <Loading what="sources" />;
    return <ErrorState problem={sources.failed.problem} onRetry={() => void sources.again()} />;
  }
  return (
    <SourcesPage
      sources={sources.value}
      time={time}
      wanted={wanted}
      onFind={sources.find}
      onPreview={sources.preview}
      onSubscribe={sources.subscribe}
      onCheck={sources.check}
      onGrant={sources.grant}
      onRename={sources.rename}
      onMove={sources.move}
      onRemove={sources.remove}
      onChoose={sources.choose}
      onMoveAll={sources.moveAll}
      onMoveFolder={sources.moveFolder}
      onRemoveAll={sources.removeAll}
      loadActivity={sources.activity}
      lookAtFolding={(id, folding = settings.settings.folding) => sources.lookAtFolding(id, folding)}
      lookAtKeeping={(id, own) => sources.lookAtKeeping(id, settings.settings, own)}
      onFollowAgain={sources.followAgain}
      onExport={sources.exportList}
    />
  );
}
