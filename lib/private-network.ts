import { browser } from "./browser.ts";
import { namePrivateHosts } from "./http.ts";

/** Before and after the host in a URL as Chromium has made it canonical: addresses dotted, names lower case. */
const BEFORE = "^https?://(?:[^/?#]*@)?";
const AFTER = "\\.?(?::[0-9]+)?/.*";

/**
 * The hosts of `isPrivateHost`, in several expressions, as one for all is more than Chromium takes (measured). Of IPv6,
 * families are meant of which parts are public in theory.
 */
export const privateHosts: readonly string[] = [
  "([^/?#:.@[]+)",
  "([^/?#:@]+\\.(?:localhost|local|lan|internal))",
  "([^/?#:@]+\\.(?:intranet|corp|home\\.arpa|localdomain))",
  "((?:0|10|127)\\.[0-9.]+)",
  "((?:169\\.254|192\\.168|192\\.0\\.0|198\\.1[89])\\.[0-9.]+)",
  "(172\\.(?:1[6-9]|2[0-9]|3[01])\\.[0-9.]+)",
  "(100\\.(?:6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\\.[0-9.]+)",
  "(2(?:2[4-9]|[34][0-9]|5[0-5])\\.[0-9.]+)",
  "(\\[(?:::|f[c-f]|64:ff9b:|2002:|100:)[^\\]/]*\\])",
].map((host) => BEFORE + host + AFTER);

const ALLOW = 1;
const firstRefusal = 2;
const letThrough = new Set<string>();
let ruled: Promise<void> | undefined;

/**
 * Keeps Chromium from asking anything in a private network for us: such a request ends, before it is sent, at a file of
 * ours that is told the host. A redirect cannot be seen otherwise until it has been followed. Rules of the session, made
 * anew at every start of the background. Firefox has such rules, too, but a request that they stop cannot be told from a
 * site that is down; there, where a redirect ended is looked at afterwards (lib/http.ts).
 */
export function guardPrivateNetwork(): Promise<void> {
  return (ruled ??= setRules());
}

/** What the reader typed or imported may be private: lets requests to the hosts of these addresses through. */
export async function letThroughTo(urls: readonly string[]): Promise<void> {
  const before = guardPrivateNetwork();
  const fresh = namePrivateHosts(urls);
  for (const host of fresh) letThrough.add(host);
  // Who comes second waits for the first, whose rule lets its host through, too.
  if (fresh.length > 0 && isChromium()) ruled = before.then(allow);
  await ruled;
}

async function setRules(): Promise<void> {
  if (!isChromium()) return;
  const before = await browser.declarativeNetRequest.getSessionRules();
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: before.map(({ id }) => id),
    addRules: privateHosts.map((regexFilter, index) => ({
      id: firstRefusal + index,
      priority: 1,
      condition: { ...ofOurs(), regexFilter },
      action: {
        type: "redirect",
        redirect: { regexSubstitution: browser.runtime.getURL("/manifest.json?private=\\1") },
      },
    })),
  });
}

function allow(): Promise<void> {
  return browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [ALLOW],
    addRules: [
      {
        id: ALLOW,
        priority: 2,
        condition: { ...ofOurs(), requestDomains: [...letThrough] },
        action: { type: "allow" },
      },
    ],
  });
}

/** Requests of our own only: those of pages and other extensions are none of our business. */
function ofOurs() {
  const resourceTypes: ("xmlhttprequest" | "image" | "media" | "other")[] = [
    "xmlhttprequest",
    "image",
    "media",
    "other",
  ];
  return { initiatorDomains: [new URL(browser.runtime.getURL("")).host], resourceTypes };
}

function isChromium(): boolean {
  return browser.runtime.getURL("").startsWith("chrome-extension:");
}
