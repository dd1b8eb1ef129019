import type { Problem } from "../lib/problem.ts";
import { explainProblem } from "./explain-problem.ts";
import { WarningIcon } from "./icons.tsx";
import { SettingsLink } from "./settings-link.tsx";

/** What is the matter, next to what it is the matter with. */
export function ProblemNote({ problem }: { readonly problem: Problem }) {
  return (
    <p class="problem" data-problem={problem.kind}>
      <WarningIcon />
      <span>
        {explainProblem(problem)}
        <SettingsLink problem={problem} />
      </span>
    </p>
  );
}
