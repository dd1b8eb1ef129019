import { i18n } from "./i18n.ts";
import { useRef } from "preact/hooks";
import type { UndoView } from "../lib/view.ts";
import { explainAct } from "./explain-act.ts";
import { formatAgo, formatTime, type TimeFrame } from "./format.ts";
import { Loading } from "./loading.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";
import { Way } from "./way.tsx";
import "./acts-page.css";

export type ActsPageProps = {
  /** The latest first; absent until they are known. */
  readonly acts: readonly UndoView[] | undefined;
  readonly time: TimeFrame;
  readonly onUndo: (act: UndoView) => void;
};

/** What the reader did last and can still undo. */
export function ActsPage({ acts, time, onUndo }: ActsPageProps) {
  const page = useRef<HTMLDivElement>(null);
  const focus = useKeptFocus(page);
  return (
    <div class="acts" ref={page}>
      <h2 tabIndex={-1}>{i18n.t("acts.title")}</h2>
      <p class="quiet">{i18n.t("acts.lead")}</p>
      {!acts && <Loading what="posts" />}
      {acts?.length === 0 && <p data-empty="no-acts">{i18n.t("acts.none")}</p>}
      {acts && acts.length > 0 && (
        <ol>
          {acts.map((each) => (
            <li key={each.act} data-recent={each.what.kind} data-recent-act={each.act} tabIndex={-1}>
              <span class="acts-words">
                {explainAct(each.what)}{" "}
                <small>
                  {i18n.t("acts.when", { time: formatTime(each.at, time), ago: formatAgo(each.at, time.now) })}
                </small>
              </span>
              <Way
                name={i18n.t("notice.undo")}
                of={explainAct(each.what)}
                data-undo-recent
                onClick={() => {
                  focus.leave(`[data-recent-act="${CSS.escape(each.act)}"]`);
                  onUndo(each);
                }}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
