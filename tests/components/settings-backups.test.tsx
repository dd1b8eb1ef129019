// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { BackupSettings, type BackupSettingsProps } from "../../components/settings-backups.tsx";
import type { BackupsView } from "../../lib/backup-view.ts";
import { click, find, named, show, words } from "./page.tsx";

const at = Date.parse("2026-02-18T06:00:00Z");
const kept: BackupsView["kept"] = [{ key: "k", at, why: "daily", feeds: 4, marks: 9, size: 1_000, fingerprint: 1 }];

function shown(more: Partial<BackupSettingsProps>) {
  const nothing = () => undefined;
  return show(
    <BackupSettings
      backups={{ kept }}
      time={{ now: at, zone: "Europe/London", locale: "en-GB" }}
      onSave={async () => undefined}
      onFetch={async () => undefined}
      onFile={nothing}
      onLook={nothing}
      onRestore={nothing}
      onCancel={nothing}
      {...more}
    />,
  );
}

const isDisabled = (button: Element) => (button as HTMLButtonElement).disabled;

test("where the store does not open, kept backups are listed and saved as files; nothing is restored", async () => {
  const onFetch = vi.fn(async () => undefined);
  const place = shown({ backups: { kept, unopened: { kind: "storage-damaged" } }, onFetch });

  expect(words(place)).toContain("The browser cannot open what FoldFeed stored");
  expect(words(place)).toContain("the backups kept in this browser can be saved as files");
  expect([find(place, "[data-save-backup]"), find(place, "[data-restore]")].map(isDisabled)).toEqual([true, true]);
  const download = [...place.querySelectorAll("li button")].at(-1);
  if (!download) throw new Error("It cannot be saved");
  expect(isDisabled(download)).toBe(false);
  await click(download);
  expect(onFetch).toHaveBeenCalledWith("k");
});

test("where the backups cannot be read, it is said why, or that it is a fault of ours", () => {
  const nothing = { backups: undefined };
  expect(words(shown({ ...nothing, failed: { problem: { kind: "storage-newer" } } }))).toContain(
    "What is stored here was written by a newer version",
  );
  expect(words(shown({ ...nothing, failed: {} }))).toContain("Nothing stored was changed. Trying again often helps.");
});

test("a store that opens offers to save and to restore", () => {
  const place = shown({});
  expect([named(place, "Save a backup"), find(place, "[data-restore]")].map(isDisabled)).toEqual([false, false]);
});
