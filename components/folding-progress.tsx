import { i18n } from "./i18n.ts";
import type { Problem } from "../lib/problem.ts";
import type { RefoldView } from "../lib/view.ts";
import { explainProblem } from "./explain-problem.ts";
import { SettingsLink } from "./settings-link.tsx";
import "./folds.css";

/** That copies are being folded again, and how far that is. */
export function FoldingProgress({ refold }: { readonly refold: RefoldView }) {
  // The live region must be there before its words are, or they are not spoken.
  return (
    <div class="folding-progress" role="status" data-refold={stateOf(refold)}>
      {refold.running && (
        <p>
          {i18n.t("folding.again")} <progress aria-label={i18n.t("folding.again")} value={refold.done} max={1} />
        </p>
      )}
      {!refold.running && refold.failed && (
        <p class="problem">
          <span>
            {i18n.t("folding.stands", { why: explain(refold.failed.problem) })}
            <SettingsLink problem={refold.failed.problem} />
          </span>
        </p>
      )}
    </div>
  );
}

function stateOf(refold: RefoldView): string {
  if (refold.running) return "running";
  return refold.failed ? "failed" : "idle";
}

function explain(problem: Problem | undefined): string {
  return problem ? explainProblem(problem) : i18n.t("folding.fault");
}
