import { i18n } from "./i18n.ts";
import type { ImportProgress as Progress } from "../lib/view.ts";
import { formatNumber, plural } from "./plural.ts";

/** How far the first fetches of an import have come; it goes on without this page. */
export function ImportProgress(props: {
  readonly progress: Progress;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onUndo: () => void;
}) {
  const { total, done, failed, refused, paused, act } = props.progress;
  const left = total - done;
  const state = stateOf(props.progress);
  return (
    <section class="import-progress" data-import-progress={state}>
      <h3>{headOf(state, total)}</h3>
      <p class="import-bar">
        <progress value={done} max={Math.max(1, total)} aria-label={i18n.t("import.progress")} />
        <span>
          {[
            i18n.t("import.doneOf", { done: formatNumber(done), total: formatNumber(total) }),
            ...(failed > 0 ? [plural("import.failed", failed)] : []),
            ...(refused > 0 ? [plural("import.needAccess", refused)] : []),
            ...(paused > 0 ? [plural("import.pausedFeeds", paused)] : []),
          ].join(" · ")}
        </span>
      </p>
      {state === "running" && <p class="quiet">{i18n.t("import.mayClose")}</p>}
      <p class="import-ways">
        <a class={left === 0 ? "button primary" : "button"} href="#/read">
          {i18n.t("import.read")}
        </a>
        {state === "running" && paused === 0 && (
          <button type="button" class="button" data-import-pause onClick={props.onPause}>
            {i18n.t("import.pause")}
          </button>
        )}
        {paused > 0 && (
          <button type="button" class="button" data-import-resume onClick={props.onResume}>
            {i18n.t("import.resume")}
          </button>
        )}
        {act !== undefined && (
          <button type="button" class="button" data-import-undo onClick={props.onUndo}>
            {i18n.t("import.undo")}
          </button>
        )}
      </p>
    </section>
  );
}

type State = "done" | "running" | "paused" | "refused";

/** What is left may wait for the reader alone, who has paused it, or for access. */
function stateOf({ total, done, paused, busy }: Progress): State {
  if (done === total) return "done";
  if (busy > 0) return "running";
  return paused > 0 ? "paused" : "refused";
}

function headOf(state: State, total: number): string {
  switch (state) {
    case "done":
      return plural("import.allFetched", total);
    case "running":
      return i18n.t("import.fetching");
    case "paused":
      return i18n.t("import.isPaused");
    case "refused":
      return i18n.t("import.isRefused");
  }
}
