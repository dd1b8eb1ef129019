import { i18n } from "#i18n";
import type { Problem } from "../lib/problem.ts";

/** Beside a full disk: the way to what can be dropped. */
export function RoomLink({ problem }: { readonly problem: Problem | undefined }) {
  if (problem?.kind !== "storage-full") return null;
  // The popup would show the tab's page within itself.
  const isTab = location.pathname.endsWith("/options.html");
  return (
    <a href="options.html#/settings" {...(isTab ? {} : { target: "_blank" })} data-room>
      {i18n.t("storage.seeRoom")}
    </a>
  );
}
