import { browser } from "./browser.ts";

/** Chromium's; the polyfill passes it on and has no types for it. */
type SidePanel = { open(where: { readonly windowId: number }): Promise<void> };

/**
 * What shows the digest beside the page: Chromium's side panel, Firefox's sidebar. Nothing where the browser has neither.
 * Both demand the click itself, so the window is asked for before it.
 */
export async function findSidePanel(): Promise<(() => Promise<void>) | undefined> {
  const { sidePanel, sidebarAction, windows } = browser as typeof browser & { readonly sidePanel?: SidePanel };
  if (sidePanel) {
    const { id: windowId } = await windows.getCurrent();
    return windowId === undefined ? undefined : () => sidePanel.open({ windowId });
  }
  // There is none on Android, whatever the types say.
  const sidebar = sidebarAction as typeof sidebarAction | undefined;
  return sidebar && (() => sidebar.toggle());
}
