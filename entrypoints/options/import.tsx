import { sitesWithoutAccess } from "../../components/access-card.tsx";
import { ImportPage } from "../../components/import-page.tsx";
import { useImport } from "../../lib/pages/use-import.ts";
import type { Shared } from "./shared.ts";

/** `#/import`: bringing a feed list. */
export function Import({ notice, sources, poll, time }: Shared) {
  const list = useImport(notice);
  return (
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
  );
}
