import { i18n } from "./i18n.ts";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { BackupsView, KeptBackup, RestorePlan, RestoreWay } from "../lib/backup-view.ts";
import type { Problem } from "../lib/problem.ts";
import { formatSize, formatTime, type TimeFrame } from "./format.ts";
import { formatNumber, plural } from "./plural.ts";
import { ProblemNote } from "./problem-note.tsx";
import { RestorePlanCard } from "./restore-plan.tsx";
import { saveFile } from "./save-file.ts";
import { SettingsSection, Toggle } from "./setting.tsx";
import "./settings-backups.css";

type Saved = Promise<{ readonly file: Blob; readonly name: string } | undefined>;

export type BackupSettingsProps = {
  /** Absent until they are read. */
  readonly backups: BackupsView | undefined;
  readonly busy?: "saving" | "reading" | undefined;
  readonly plan?: RestorePlan | undefined;
  readonly problem?: Problem | undefined;
  /** Why they could not be read. */
  readonly failed?: { readonly problem?: Problem } | undefined;
  /** The reader comes for a backup that was chosen elsewhere. */
  readonly handed?: boolean;
  readonly time: TimeFrame;
  readonly onSave: (entries: boolean) => Saved;
  readonly onFetch: (key: string) => Saved;
  readonly onFile: (file: File) => void;
  /** Asks what restoring would change. */
  readonly onLook: (source: string, way?: RestoreWay) => void;
  readonly onRestore: (plan: RestorePlan) => void;
  readonly onCancel: () => void;
};

/** Save what is here, see what was kept by itself, restore. */
export function BackupSettings(props: BackupSettingsProps) {
  const { backups, busy, plan, problem, failed } = props;
  const says = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The plan below it is part of what was asked for.
    if (props.handed) says.current?.scrollIntoView({ block: "start" });
  }, [props.handed, plan]);
  const unopened = backups?.unopened;
  const isBusy = busy !== undefined || backups?.restoring !== undefined || unopened !== undefined;
  return (
    <SettingsSection title={i18n.t("backups.title")}>
      <p class="backups-lead">{i18n.t("backups.lead")}</p>
      <Save busy={isBusy} onSave={props.onSave} />
      <div aria-live="polite" ref={says}>
        {busy && <p class="quiet">{busy === "saving" ? i18n.t("backups.saving") : i18n.t("backups.reading")}</p>}
        {problem && <ProblemNote problem={problem} />}
        {backups?.problem && <ProblemNote problem={backups.problem} />}
        {failed && (failed.problem ? <ProblemNote problem={failed.problem} /> : <p>{i18n.t("crash.page")}</p>)}
        {unopened && <ProblemNote problem={unopened} />}
        {unopened && <p class="backups-lead">{i18n.t("backups.unopened")}</p>}
        {backups?.restoring && <Restoring {...backups.restoring} />}
      </div>
      {plan && !isBusy && (
        <RestorePlanCard
          plan={plan}
          time={props.time}
          onWay={(way) => props.onLook(plan.source, way)}
          onRestore={() => props.onRestore(plan)}
          onCancel={props.onCancel}
        />
      )}
      <Kept {...props} isBusy={isBusy} />
    </SettingsSection>
  );
}

function Save({ busy, onSave }: { readonly busy: boolean; readonly onSave: (entries: boolean) => Saved }) {
  const [entries, setEntries] = useState(false);
  return (
    <div class="backups-save">
      <Toggle
        name={i18n.t("backups.withEntries")}
        note={i18n.t("backups.withEntriesNote")}
        value={entries}
        onChange={setEntries}
      />
      <button
        type="button"
        class="button primary"
        data-save-backup
        disabled={busy}
        onClick={() => void keep(onSave(entries))}
      >
        {i18n.t("backups.save")}
      </button>
    </div>
  );
}

async function keep(saved: Saved): Promise<void> {
  const given = await saved;
  if (given) saveFile(given.file, given.name);
}

function Restoring({ done, total, undoing }: NonNullable<BackupsView["restoring"]>) {
  return (
    <p class="backups-restoring" data-restoring>
      <label>
        {undoing ? i18n.t("backups.undoing") : i18n.t("backups.restoring")}{" "}
        {total > 0 && <progress max={total} value={Math.min(done, total)} />}
      </label>
    </p>
  );
}

function Kept({ backups, time, isBusy, onFile, onLook, onFetch }: BackupSettingsProps & { readonly isBusy: boolean }) {
  return (
    <>
      <h4>{i18n.t("backups.kept")}</h4>
      {backups?.failed && <p class="problem-words">{i18n.t("backups.failed")}</p>}
      {backups?.kept.length === 0 && <p class="quiet">{i18n.t("backups.none")}</p>}
      <ul class="backups-list">
        {(backups?.kept ?? []).map((backup) => {
          const at = formatTime(backup.at, time);
          return (
            <li key={backup.key} data-backup={backup.why}>
              <span class="backups-name">
                <b>{at}</b>
                {backup.why === "before-restore" && <span> {i18n.t("backups.beforeRestore")}</span>}
                <small>{described(backup)}</small>
              </span>
              <span class="backups-acts">
                <button
                  type="button"
                  class="button small"
                  disabled={isBusy}
                  aria-label={i18n.t("actOn", { act: i18n.t("backups.restore"), title: at })}
                  data-restore
                  onClick={() => onLook(backup.key)}
                >
                  {i18n.t("backups.restore")}
                </button>
                <button
                  type="button"
                  class="button small"
                  aria-label={i18n.t("actOn", { act: i18n.t("backups.download"), title: at })}
                  onClick={() => void keep(onFetch(backup.key))}
                >
                  {i18n.t("backups.download")}
                </button>
              </span>
            </li>
          );
        })}
      </ul>
      <label class={`button small backups-choose ${isBusy ? "is-disabled" : ""}`}>
        {i18n.t("backups.choose")}
        <input
          type="file"
          class="visually-hidden"
          data-backup-file
          accept=".gz,application/gzip"
          disabled={isBusy}
          onChange={(event) => {
            const input = event.currentTarget;
            const [file] = input.files ?? [];
            if (file) onFile(file);
            // The same file chosen again must count as a choice.
            input.value = "";
          }}
        />
      </label>
    </>
  );
}

function described({ feeds, marks, size, cut }: KeptBackup): string {
  const facts = [plural("backups.feeds", feeds), plural("backups.marks", marks), formatSize(size)];
  return [facts.join(" · "), ...(cut ? [i18n.t("backups.cut", { count: formatNumber(cut) })] : [])].join(". ");
}
