import { i18n } from "./i18n.ts";
import type { Problem } from "../lib/problem.ts";
import type { SearchLag } from "../lib/search-view.ts";
import { ProblemNote } from "./problem-note.tsx";
import { Lag } from "./search-lag.tsx";
import { SettingsSection } from "./setting.tsx";

export type SearchSettingsProps = {
  readonly state?: { readonly lag?: SearchLag } | undefined;
  readonly failed?: { readonly problem?: Problem } | undefined;
  readonly onRebuild: () => void;
};

/** How far the index of the search has come, and the way to have it made anew. */
export function SearchSettings({ state, failed, onRebuild }: SearchSettingsProps) {
  const lag = state?.lag;
  return (
    <SettingsSection title={i18n.t("search.settings.title")}>
      {failed?.problem && <ProblemNote problem={failed.problem} />}
      <div aria-live="polite">
        {lag ? <Lag lag={lag} /> : state && <p data-indexed>{i18n.t("search.settings.done")}</p>}
      </div>
      {lag && (
        <progress aria-label={i18n.t("search.settings.progress")} value={lag.done} max={lag.total}>
          {lag.done}
        </progress>
      )}
      <p class="quiet">{i18n.t("search.settings.words")}</p>
      <button type="button" class="button" data-rebuild-search disabled={lag !== undefined} onClick={onRebuild}>
        {i18n.t("search.settings.rebuild")}
      </button>
    </SettingsSection>
  );
}
