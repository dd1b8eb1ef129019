import { i18n } from "./i18n.ts";
import type { LeftFile } from "../lib/view.ts";
import { explainProblem } from "./explain-problem.ts";

/** Of several files those that are no lists, by name, and why. */
export function LeftFiles({ left }: { readonly left: readonly LeftFile[] }) {
  if (left.length === 0) return null;
  return (
    <ul class="left-files" data-left-files={left.length}>
      {left.map(({ name, problem }, index) => (
        <li key={index}>
          <bdi>{name}</bdi>: {problem ? explainProblem(problem) : i18n.t("import.isBackup")}
        </li>
      ))}
    </ul>
  );
}
