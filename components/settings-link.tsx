import { i18n } from "./i18n.ts";
import type { Problem } from "../lib/problem.ts";

/** Beside a full disk, or a store that does not open: the way to what can be dropped, or to the backups. */
export function SettingsLink({ problem }: { readonly problem: Problem | undefined }) {
  const words = problem && wordsOf(problem);
  if (!words) return null;
  // The popup would show the tab's page within itself.
  const isTab = location.pathname.endsWith("/options.html");
  return (
    <>
      {" "}
      <a href="options.html#/settings" {...(isTab ? {} : { target: "_blank" })} data-room>
        {words}
      </a>
    </>
  );
}

function wordsOf({ kind }: Problem): string | undefined {
  if (kind === "storage-full") return i18n.t("storage.seeRoom");
  return kind === "storage-damaged" || kind === "storage-not-upgraded" ? i18n.t("backups.see") : undefined;
}
