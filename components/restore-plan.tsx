import { i18n } from "./i18n.ts";
import type { RestorePlan, RestoreWay } from "../lib/backup-view.ts";
import { explainRestore } from "./explain-restore.ts";
import { formatTime, type TimeFrame } from "./format.ts";
import { Choice } from "./setting.tsx";

/** What restoring would change, before anything is changed. */
export function RestorePlanCard(props: {
  readonly plan: RestorePlan;
  readonly time: TimeFrame;
  readonly onWay: (way: RestoreWay) => void;
  readonly onRestore: () => void;
  readonly onCancel: () => void;
}) {
  const { plan, time } = props;
  const { changes, notes } = explainRestore(plan);
  return (
    <div class="restore-plan" role="group" aria-label={i18n.t("restore.title")} data-plan={plan.way}>
      <h4>{i18n.t("restore.of", { time: formatTime(plan.at, time) })}</h4>
      <Choice
        name={i18n.t("restore.way")}
        value={plan.way}
        ways={[
          { value: "add", name: i18n.t("restore.add"), note: i18n.t("restore.addNote") },
          { value: "replace", name: i18n.t("restore.replace"), note: i18n.t("restore.replaceNote") },
        ]}
        onChange={props.onWay}
      />
      <p>{changes.length > 0 ? i18n.t("restore.changes") : i18n.t("restore.nothing")}</p>
      <ul class="restore-changes" aria-live="polite">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note} class="quiet">
          {note}
        </p>
      ))}
      <p class="restore-acts">
        {changes.length > 0 && (
          <button type="button" class="button primary" data-restore-now onClick={props.onRestore}>
            {i18n.t("restore.now")}
          </button>
        )}
        <button type="button" class="button" onClick={props.onCancel}>
          {i18n.t("restore.cancel")}
        </button>
      </p>
    </div>
  );
}
