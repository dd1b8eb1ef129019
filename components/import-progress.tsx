import { i18n } from "#i18n";
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
  return (
    <section class="import-progress" data-import-progress={left === 0 ? "done" : paused > 0 ? "paused" : "running"}>
      <h3>{left === 0 ? plural("import.allFetched", total) : i18n.t("import.fetching")}</h3>
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
      {left > 0 && <p class="quiet">{i18n.t("import.mayClose")}</p>}
      <p class="import-ways">
        <a class={left === 0 ? "button primary" : "button"} href="#/read">
          {i18n.t("import.read")}
        </a>
        {left > 0 && paused === 0 && (
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
