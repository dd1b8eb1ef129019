import { closedTo } from "../../components/access-card.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { ImportPage } from "../../components/import-page.tsx";
import { Loading } from "../../components/loading.tsx";
import { handBackup } from "../../lib/pages/handed-backup.ts";
import { useEveryAccess } from "../../lib/pages/use-every-access.ts";
import { useImport } from "../../lib/pages/use-import.ts";
import { useImportProgress } from "../../lib/pages/use-import-progress.ts";
import type { SourcesView } from "../../lib/view.ts";
import type { Shared } from "./shared.ts";

/** `#/import`: bringing a feed list. Not before it is known what is followed: all of a list would look new. */
export function Import({ sources, ...shared }: Shared) {
  if (sources.value) return <Known {...shared} sources={sources} value={sources.value} />;
  if (!sources.failed) return <Loading what="sources" />;
  return <ErrorState problem={sources.failed.problem} onRetry={() => void sources.again()} />;
}

function Known({
  notice,
  sources,
  value,
  go,
}: Pick<Shared, "notice" | "sources" | "go"> & { readonly value: SourcesView }) {
  const followed = value.subscriptions;
  const list = useImport(value, notice);
  const progress = useImportProgress(followed, notice);
  const everyAccess = useEveryAccess();
  return (
    <ImportPage
      state={list.state}
      progress={progress.progress}
      closed={closedTo(followed)}
      everyAccess={everyAccess}
      onFiles={list.readFiles}
      onText={list.readText}
      onChoose={list.choose}
      onStart={list.start}
      onGrant={sources.grant}
      onBackup={(file) => {
        handBackup(file);
        go("#/settings");
      }}
      onLeave={list.leave}
      onPause={progress.pause}
      onResume={progress.resume}
      onUndo={progress.undo}
    />
  );
}
