import { browser } from "./browser.ts";
import { demoFile } from "./demo.ts";

/**
 * The match pattern for everything on an address's host, http and https: most old addresses lead from the one to the
 * other, and a redirect needs access to both ends.
 */
export function originOf(url: string): string {
  return `*://${new URL(url).hostname}/*`;
}

/** The patterns for several addresses, each once; with and without www, because sites send from the one to the other. */
export function originsOf(urls: readonly string[]): readonly string[] {
  const hosts = urls.flatMap((url) => {
    const host = demoFile(url) === undefined ? URL.parse(url)?.hostname : undefined;
    if (!host) return [];
    const bare = host.replace(/^www\./, "");
    return /^[\d.]+$|^\[|^localhost$/.test(bare) ? [host] : [bare, `www.${bare}`];
  });
  return [...new Set(hosts)].map((host) => `*://${host}/*`);
}

/** Whether the browser lets us fetch from this address's host. */
export function hasAccess(url: string): Promise<boolean> {
  // Nobody is asked for what comes with the extension.
  if (demoFile(url) !== undefined) return Promise.resolve(true);
  return browser.permissions.contains({ origins: [originOf(url)] });
}

/** Every site, for a whole list of feeds at once. */
export const everySite = ["*://*/*"];

/** Whether the browser lets us fetch from every site. */
export function hasEveryAccess(): Promise<boolean> {
  return browser.permissions.contains({ origins: everySite });
}

let granted: ReadonlySet<string> = new Set();

/** Keeps in mind what is granted already, so that nobody is asked for it again; for the life of a page. */
export async function mindAccess(): Promise<void> {
  const learn = async () => {
    granted = new Set((await browser.permissions.getAll()).origins);
  };
  onAccess(() => void learn().catch(() => (granted = new Set())));
  await learn();
}

/**
 * Asks the reader for what is not known to be granted. Must be called synchronously in a click: both browsers refuse
 * anything later.
 */
export function requestAccess(origins: readonly string[]): Promise<boolean> {
  const missing =
    granted.has("*://*/*") || granted.has("<all_urls>") ? [] : origins.filter((each) => !granted.has(each));
  return missing.length === 0 ? Promise.resolve(true) : browser.permissions.request({ origins: missing });
}

/**
 * The same for the patterns that problems name (`originOf`), or for every site; with and without www, as `originsOf` has
 * it.
 */
export function grantAccess(origins?: readonly string[]): Promise<boolean> {
  return requestAccess(origins ? originsOf(origins.map((origin) => origin.replace(/^\*/, "https"))) : everySite);
}

/** Tells when the reader gives access, or takes it away; ends with what it answers. */
export function onAccess(changed: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  onAdded.addListener(changed);
  onRemoved.addListener(changed);
  return () => {
    onAdded.removeListener(changed);
    onRemoved.removeListener(changed);
  };
}
