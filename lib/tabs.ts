import { browser } from "./browser.ts";

/** Opens a page of the web; in the background, the popup stays open. */
export async function openTab(url: string, background = false): Promise<void> {
  await browser.tabs.create({ url, active: !background });
}

/** Opens the full tab at one of its routes, such as `#/read`. */
export function openFullTab(route: string): Promise<void> {
  return openTab(browser.runtime.getURL(`/options.html${route}`));
}
