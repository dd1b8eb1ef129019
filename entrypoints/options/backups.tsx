import { BackupSettings } from "../../components/settings-backups.tsx";
import { useBackups } from "../../lib/pages/use-backups.ts";
import type { Shared } from "./shared.ts";

/** The backups among the settings. */
export function Backups({ notice, time }: Pick<Shared, "notice" | "time">) {
  const backups = useBackups(notice);
  return (
    <BackupSettings
      backups={backups.value}
      busy={backups.busy}
      plan={backups.plan}
      problem={backups.problem}
      failed={backups.failed}
      handed={backups.handed}
      time={time}
      onSave={backups.save}
      onFetch={backups.fetchKept}
      onFile={backups.choose}
      onLook={backups.look}
      onRestore={backups.restore}
      onCancel={backups.cancel}
    />
  );
}
