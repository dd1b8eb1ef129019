import { browser } from "./browser.ts";
import { isNamed, namePrivateHosts } from "./http.ts";
import { FeedError } from "./problem.ts";
import { isPrivateHost } from "./text/private-host.ts";

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
  "([^/?#:@]+\\.(?:home|private))",
  "((?:0|10|127)\\.[0-9.]+)",
  "((?:169\\.254|192\\.168|192\\.0\\.0|198\\.1[89])\\.[0-9.]+)",
  "(172\\.(?:1[6-9]|2[0-9]|3[01])\\.[0-9.]+)",
  "(100\\.(?:6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\\.[0-9.]+)",
  "(2(?:2[4-9]|[34][0-9]|5[0-5])\\.[0-9.]+)",
  "(\\[(?:::|f[c-f]|64:ff9b:|2002:|100:)[^\\]/]*\\])",
].map((host) => BEFORE + host + AFTER);

type Rule = NonNullable<Parameters<typeof browser.declarativeNetRequest.updateSessionRules>[0]["addRules"]>[number];
type Condition = Rule["condition"];

/** Addresses that are let through, by what tells them apart, as long as they are asked for. */
const held = new Map<string, { readonly condition: Condition; holders: number }>();
/** Those of which the browser has been told, each with the id of its rule. */
const standing = new Map<string, number>();
let lastId = privateHosts.length;
let refusing: Promise<void> | undefined;
let underWay: Promise<void> = Promise.resolve();
let next: Promise<void> | undefined;

/**
 * Keeps the browser from asking anything in a private network for us. In Chromium such a request ends, before it is sent,
 * at a file of ours that is told the host: a redirect cannot be seen otherwise until it has been followed. Firefox has such
 * rules, too, but a feed that they stop cannot be told from a site that is down; there they stop pictures and players only,
 * and where a redirect of a feed ended is looked at afterwards (lib/http.ts). Rules of the session, made anew at every
 * start of the background; what failed is tried again by whoever asks next.
 */
export function guardPrivateNetwork(): Promise<void> {
  return (refusing ??= refuse().catch((error: unknown) => {
    refusing = undefined;
    throw error;
  }));
}

/**
 * Asks for an address that the reader typed or imported: it may be private. Let through is this very address, while it is
 * asked for, so that a redirect from the web reaches nothing there that is not asked anyway. Only where the answer leads
 * on within the private network, to the same host or another that the reader named, it is asked once more with these
 * hosts let through.
 *
 * @throws whatever `ask` throws.
 */
export async function letThrough<T>(url: string, ask: () => Promise<T>): Promise<T> {
  const address = URL.parse(url);
  namePrivateHosts([url]);
  if (!isChromium()) return ask();
  await guardPrivateNetwork();
  if (!address || !isPrivateHost(address.hostname)) return ask();
  const hosts = new Set<string>();
  for (;;) {
    try {
      return await holding(hosts.size === 0 ? [exactly(address)] : [...hosts].map(allOf), ask);
    } catch (error) {
      const host = error instanceof FeedError && error.problem.kind === "private-address" ? error.problem.host : "";
      if (!isNamed(host) || hosts.has(host)) throw error;
      hosts.add(address.hostname).add(host);
    }
  }
}

async function holding<T>(conditions: readonly Condition[], ask: () => Promise<T>): Promise<T> {
  const kept = conditions.map((condition) => [JSON.stringify(condition), condition] as const);
  for (const [key, condition] of kept) {
    const before = held.get(key);
    if (before) before.holders++;
    else held.set(key, { condition, holders: 1 });
  }
  try {
    await settle();
    return await ask();
  } finally {
    for (const [key] of kept) {
      const one = held.get(key);
      if (one && --one.holders === 0) held.delete(key);
    }
    // A rule that could not be taken away goes with the next that can.
    void settle().catch(() => undefined);
  }
}

/** Tells the browser what is let through now; whoever comes while it is told waits for the next telling, all in one. */
function settle(): Promise<void> {
  return (next ??= underWay
    .catch(() => undefined)
    .then(() => {
      next = undefined;
      return (underWay = tell());
    }));
}

async function tell(): Promise<void> {
  const fresh = [...held].filter(([key]) => !standing.has(key)).map(([key, one]) => ({ key, id: ++lastId, ...one }));
  const over = [...standing].filter(([key]) => !held.has(key));
  if (fresh.length + over.length === 0) return;
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: over.map(([, id]) => id),
    addRules: fresh.map(({ id, condition }) => ({ id, priority: 2, condition, action: { type: "allow" } })),
  });
  for (const [key] of over) standing.delete(key);
  for (const { key, id } of fresh) standing.set(key, id);
}

async function refuse(): Promise<void> {
  const before = await browser.declarativeNetRequest.getSessionRules();
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: before.map(({ id }) => id),
    addRules: (isChromium() ? divert() : leavePicturesAlone()).map((rule, index) => ({ id: index + 1, ...rule })),
  });
  standing.clear();
}

function divert(): Omit<Rule, "id">[] {
  return privateHosts.map((regexFilter) => ({
    priority: 1,
    condition: { ...ofOurs("xmlhttprequest", "image", "media", "other"), regexFilter },
    action: {
      type: "redirect",
      redirect: { regexSubstitution: browser.runtime.getURL("/manifest.json?private=\\1") },
    },
  }));
}

/**
 * What Chromium's `cross_origin_embedder_policy` does for pictures and players of posts, and Firefox does not know: they
 * carry no cookies. An extension's page counts as the site itself where it has access, so even those that are meant for
 * no other site would be sent (measured in both browsers). Without access, no rule of ours counts; there Firefox keeps
 * the cookies of our pages apart from all others.
 */
function leavePicturesAlone(): Omit<Rule, "id">[] {
  // A picture of several sizes is a kind of its own there.
  const pictures = ofOurs("image", "imageset", "media");
  return [
    ...privateHosts.map((regexFilter) => ({
      priority: 2,
      condition: { ...pictures, regexFilter },
      action: { type: "block" as const },
    })),
    {
      priority: 1,
      condition: pictures,
      action: {
        type: "modifyHeaders",
        requestHeaders: [{ header: "cookie", operation: "remove" }],
        responseHeaders: [{ header: "set-cookie", operation: "remove" }],
      },
    },
  ];
}

/** This address and no other. What is a sign of its own in a filter (`*`, `^`) may stand for more; the reader wrote it. */
function exactly({ href, hash }: URL): Condition {
  const bare = hash === "" ? href : href.slice(0, -hash.length);
  return { ...ofOurs("xmlhttprequest"), urlFilter: `|${bare}|`, isUrlFilterCaseSensitive: true };
}

/** Everything on a host, which its subdomains are not. */
function allOf(host: string): Condition {
  const literally = host.replaceAll(/[.[\]]/g, "\\$&");
  return { ...ofOurs("xmlhttprequest"), regexFilter: BEFORE + literally + AFTER };
}

type Kind = "xmlhttprequest" | "image" | "imageset" | "media" | "other";

/** Requests of our own only: those of pages and other extensions are none of our business. */
function ofOurs(...resourceTypes: Kind[]): { initiatorDomains: string[]; resourceTypes: Kind[] } {
  return { initiatorDomains: [new URL(browser.runtime.getURL("")).host], resourceTypes };
}

function isChromium(): boolean {
  return browser.runtime.getURL("").startsWith("chrome-extension:");
}
