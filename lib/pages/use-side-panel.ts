import { useEffect, useState } from "preact/hooks";
import { findSidePanel } from "../side-panel.ts";
import type { NoticeState } from "./use-notice.ts";

/** Takes the digest from the popup into the side panel or the sidebar; absent where the browser has none. */
export function useSidePanel(wanted: boolean, { failed }: Pick<NoticeState, "failed">): (() => void) | undefined {
  const [open, setOpen] = useState<() => Promise<void>>();
  useEffect(() => {
    if (!wanted) return;
    findSidePanel().then(
      (found) => setOpen(() => found),
      () => undefined,
    );
  }, [wanted]);
  return open && (() => void open().then(() => window.close(), failed));
}
