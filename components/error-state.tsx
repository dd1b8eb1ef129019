import { i18n } from "./i18n.ts";
import type { Problem } from "../lib/problem.ts";
import { explainProblem } from "./explain-problem.ts";
import { SettingsLink } from "./settings-link.tsx";
import "./states.css";

/** In place of a whole page that could not be shown. Without a problem it is a fault of ours, and says so. */
export function ErrorState(props: {
  readonly problem?: Problem | undefined;
  readonly onRetry?: (() => void) | undefined;
}) {
  const { problem } = props;
  return (
    <section class="state" role="alert" data-error={problem?.kind ?? "crash"}>
      <h2>{problem ? i18n.t("problem.title") : i18n.t("crash.title")}</h2>
      <p>{problem ? explainProblem(problem) : i18n.t("crash.page")}</p>
      <p>
        <SettingsLink problem={problem} />
      </p>
      {props.onRetry && (
        <p class="state-ways">
          <button type="button" class="button primary" onClick={props.onRetry}>
            {i18n.t("problem.again")}
          </button>
        </p>
      )}
    </section>
  );
}
