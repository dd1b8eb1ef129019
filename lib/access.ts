import { browser } from "./browser.ts";

/** The match pattern for everything on an address's host. */
export function originOf(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/** Whether the browser lets us fetch from this address's host. */
export function hasAccess(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originOf(url)] });
}

/** Every site, for a whole list of feeds at once. */
export const everySite = ["*://*/*"];

/** Asks the reader. Must be called synchronously in a click: both browsers refuse anything later. */
export function requestAccess(origins: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...origins] });
}
