import { sitesWithoutAccess } from "../../components/access-card.tsx";
import { ImportPage } from "../../components/import-page.tsx";
import { useEveryAccess } from "../../lib/pages/use-every-access.ts";
import { useImport } from "../../lib/pages/use-import.ts";
import { useImportProgress } from "../../lib/pages/use-import-progress.ts";
import type { Shared } from "./shared.ts";

/** `#/import`: bringing a feed list. */
export function Import({ notice, sources }: Shared) {
  const followed = sources.value?.subscriptions ?? [];
  const list = useImport(followed, notice);
  const progress = useImportProgress(followed, notice);
  const everyAccess = useEveryAccess();
  return (
    <ImportPage
      state={list.state}
      progress={progress.progress}
      needsAccess={sitesWithoutAccess(followed)}
      everyAccess={everyAccess}
      onFiles={list.readFiles}
      onText={list.readText}
      onChoose={list.choose}
      onStart={list.start}
      onGrant={() => sources.grant()}
      onLeave={list.leave}
      onPause={progress.pause}
      onResume={progress.resume}
      onUndo={progress.undo}
    />
  );
}
