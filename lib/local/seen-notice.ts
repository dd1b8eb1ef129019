import { browser } from "../browser.ts";

/** The name of the act whose notice was last dismissed or stood for its time; kept until the browser ends. */
export async function seenNotice(): Promise<unknown> {
  return (await browser.storage.session.get("seenNotice"))["seenNotice"];
}

export function rememberSeen(act: string): Promise<void> {
  return browser.storage.session.set({ seenNotice: act });
}
