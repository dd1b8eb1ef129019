import type { Others } from "./outline.ts";

/** What is kept of attributes that other readers wrote: enough for their settings, too little to be a burden. */
const MOST = 16;
const LONGEST_NAME = 64;
const LONGEST_VALUE = 500;
const NAME = /^[A-Za-z][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;

/**
 * The attributes of an outline that we do not understand, to be written again when the list is exported. Each prefix
 * travels with its declaration, so that an outline says the same in another list.
 */
export function keptOthers(
  others: Others,
  namespaces: ReadonlyMap<string, string>,
): { readonly kept: Readonly<Record<string, string>>; readonly left: number } {
  const kept = new Map<string, string>();
  const lower = new Set<string>();
  let left = 0;
  for (const [name, value] of others) {
    if (lower.has(name.toLowerCase()) || !isName(name) || value === "") continue;
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
  return { kept: Object.fromEntries(kept), left };
}

function isName(name: string): boolean {
  // Names that mean something to JavaScript are no attributes of any list.
  return name.length <= LONGEST_NAME && NAME.test(name) && !(name in Object.prototype);
}
