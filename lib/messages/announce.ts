import { browser } from "../browser.ts";
import type { Announcement } from "./protocol.ts";

/**
 * Tells every open page what has changed. By `sendMessage`, because BroadcastChannel did not arrive in Firefox (measured).
 * Without an open page there is no receiver, and that is no error.
 */
export async function announce(announcement: Announcement): Promise<void> {
  await browser.runtime.sendMessage(announcement).catch(() => undefined);
}

/** Hears announcements until the function it returns is called. */
export function listen(heard: (announcement: Announcement) => void): () => void {
  const listener = (message: unknown): undefined => {
    if (typeof message === "object" && message !== null && "changed" in message) heard(message as Announcement);
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}
