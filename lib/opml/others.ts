import type { Others } from "./outline.ts";

/** What is kept of attributes that other readers wrote: enough for their settings, too little to be a burden. */
const MOST = 16;
const LONGEST_NAME = 64;
const LONGEST_VALUE = 500;
const NAME = /^[A-Za-z][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;
/** By what other readers log in to a site: FreshRSS writes cookies, headers and proxies with their passwords (`CURLOPT_`). */
const SECRET = /curlopt|cookie|auth(?!or)|passw|pwd|token|secret|credential|session|api[-_.]?key/i;

/** Whether an attribute may hold what lets one in somewhere; it is neither kept nor written. */
export function isSecret(name: string): boolean {
  return SECRET.test(name);
}

export type Kept = {
  readonly kept: Readonly<Record<string, string>>;
  /** How many were left out for their length, and for what they may give away. */
  readonly left: number;
  readonly secrets: number;
};

/**
 * The attributes of an outline that we do not understand, to be written again when the list is exported. Each prefix
 * travels with its declaration, so that an outline says the same in another list.
 */
export function keptOthers(others: Others, namespaces: ReadonlyMap<string, string>): Kept {
  const kept = new Map<string, string>();
  const lower = new Set<string>();
  let left = 0;
  let secrets = 0;
  for (const [name, value] of others) {
    if (lower.has(name.toLowerCase()) || !isName(name) || value === "") continue;
    if (isSecret(name)) {
      secrets++;
      continue;
    }
    if (kept.size >= MOST || value.length > LONGEST_VALUE) {
      left++;
      continue;
    }
    lower.add(name.toLowerCase());
    kept.set(name, value);
    const [prefix, local] = name.split(":");
    if (!local || !prefix || prefix === "xml" || prefix === "xmlns") continue;
    const declared = `xmlns:${prefix}`;
    if (!others.some(([other]) => other === declared)) {
      kept.set(declared, namespaces.get(prefix) || `urn:prefix:${prefix}`);
    }
  }
  return { kept: Object.fromEntries(kept), left, secrets };
}

function isName(name: string): boolean {
  // Names that mean something to JavaScript are no attributes of any list.
  return name.length <= LONGEST_NAME && NAME.test(name) && !(name in Object.prototype);
}
