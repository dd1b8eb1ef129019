import { i18n } from "./i18n.ts";
import type { Problem } from "../lib/problem.ts";
import type { ImportPlan, ImportProgress as Progress, LeftFile } from "../lib/view.ts";
import { AccessCard, type Closed } from "./access-card.tsx";
import { BringList } from "./bring-list.tsx";
import { type Access, PlanOfImport } from "./import-plan.tsx";
import { ImportProgress } from "./import-progress.tsx";
import { LeftFiles } from "./left-files.tsx";
import { plural } from "./plural.ts";
import { ProblemNote } from "./problem-note.tsx";
import "./import-page.css";

export type ImportPageProps = {
  readonly state:
    | { readonly step: "idle" }
    | { readonly step: "backup"; readonly files: readonly File[]; readonly left: readonly LeftFile[] }
    | { readonly step: "reading"; readonly share: number }
    | { readonly step: "failed"; readonly problem: Problem; readonly left: readonly LeftFile[] }
    | {
        readonly step: "planned";
        readonly plan: ImportPlan;
        readonly chosen: ReadonlySet<number>;
        /** Files that are no part of it. */
        readonly left: readonly LeftFile[];
        readonly problem?: Problem;
      }
    | { readonly step: "following"; readonly feeds: number }
    | { readonly step: "done"; readonly added: number; readonly known: number };
  readonly progress?: Progress | undefined;
  /** What the browser keeps FoldFeed from. */
  readonly closed: Closed;
  readonly everyAccess: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onText: (text: string) => void;
  readonly onChoose: (from: number, to: number, on: boolean) => void;
  /** These two are called in the click itself: they ask the browser for access. */
  readonly onStart: (access: Access) => void;
  readonly onGrant: (origins?: readonly string[]) => void;
  /** Restores a backup that was brought in place of a list. */
  readonly onBackup: (file: File) => void;
  readonly onLeave: () => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  readonly onUndo: () => void;
};

/** Bring a list of feeds from another reader: looked at first, then followed. */
export function ImportPage(props: ImportPageProps) {
  const { state, progress } = props;
  const done = state.step === "done";
  return (
    <div class="import">
      <h2>{i18n.t("page.import")}</h2>
      {state.step !== "planned" && !done && (
        <>
          <p class="lead">{i18n.t("import.lead")}</p>
          <BringList
            busy={state.step === "reading" || state.step === "following"}
            onFiles={props.onFiles}
            onText={props.onText}
          />
        </>
      )}
      <div aria-live="polite">
        {state.step === "reading" && (
          <p class="import-bar quiet">
            <progress value={state.share} max={1} aria-label={i18n.t("import.reading")} /> {i18n.t("import.reading")}
          </p>
        )}
        {state.step === "following" && <p class="quiet">{plural("import.following", state.feeds)}</p>}
        {state.step === "failed" && state.left.length === 0 && <ProblemNote problem={state.problem} />}
        {state.step === "failed" && <LeftFiles left={state.left} />}
        {state.step === "backup" && (
          <div data-import-backup>
            <p>{plural("import.backup", state.files.length)}</p>
            {state.files.map((file, index) => (
              <p key={index}>
                {state.files.length > 1 && <bdi>{file.name}: </bdi>}
                <button type="button" class="button small" onClick={() => props.onBackup(file)}>
                  {i18n.t("import.restore")}
                </button>
              </p>
            ))}
            <LeftFiles left={state.left} />
          </div>
        )}
        {done && (
          <p class="import-done" data-import-done>
            {[
              state.added > 0 ? plural("import.added", state.added) : i18n.t("import.nothingNew"),
              ...(state.known > 0 ? [plural("import.already", state.known)] : []),
            ].join(" ")}{" "}
            <button type="button" class="link-button" onClick={props.onLeave}>
              {i18n.t("import.another")}
            </button>
          </p>
        )}
      </div>
      {state.step === "planned" && (
        <PlanOfImport
          plan={state.plan}
          chosen={state.chosen}
          problem={state.problem}
          left={state.left}
          everyAccess={props.everyAccess}
          onChoose={props.onChoose}
          onStart={props.onStart}
          onLeave={props.onLeave}
        />
      )}
      {progress && state.step !== "planned" && (
        <ImportProgress progress={progress} onPause={props.onPause} onResume={props.onResume} onUndo={props.onUndo} />
      )}
      {progress && state.step !== "planned" && props.closed.origins.length + props.closed.leadAway > 0 && (
        <AccessCard closed={props.closed} onGrant={props.onGrant} />
      )}
    </div>
  );
}
