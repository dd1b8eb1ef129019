import { decodeEntities } from "./entities.ts";
import type { Vocabulary } from "./xml-element.ts";

/** The names of one part of a document, where the same prefixes are declared. */
export type Scope = {
  /** Short names of namespaces by address. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Short names of namespaces by prefix; "" is the default namespace. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** Names that were asked for before: a feed has few names and thousands of tags. */
  readonly known: Map<string, string>;
};

export type Attributes = Readonly<Record<string, unknown>>;

/** Of an element that says nothing in its tag. */
export const noAttributes: ReadonlyMap<string, string> = new Map();

/** The scope of a root element. Its own namespace is taken for the one its name stands for, whatever its address. */
export function rootScope(name: string, attributes: Attributes, vocabulary: Vocabulary): Scope {
  const namespaces = new Map(vocabulary.namespaces);
  const colon = name.indexOf(":");
  const declared = attributes[colon < 0 ? "xmlns" : `xmlns:${name.slice(0, colon)}`];
  const own = vocabulary.roots.get(name.slice(colon + 1).toLowerCase());
  if (own !== undefined) namespaces.set(addressKey(declared), own);
  // RDF's root is of another namespace than what it holds: an unknown default one can only be an RSS.
  const inherited = addressKey(attributes["xmlns"]);
  if (!namespaces.has(inherited)) namespaces.set(inherited, "");
  const scope: Scope = { namespaces, prefixes: new Map([["", namespaces.get("") ?? ""]]), known: new Map() };
  return innerScope(scope, attributes);
}

/** The scope within an element, which is the outer one unless the element declares a namespace. */
export function innerScope(scope: Scope, attributes: Attributes): Scope {
  let prefixes: Map<string, string> | undefined;
  for (const key in attributes) {
    if (!key.startsWith("xmlns") || (key.length > 5 && key[5] !== ":")) continue;
    const prefix = key.slice(6);
    const space = scope.namespaces.get(addressKey(attributes[key])) ?? "?";
    // Podcasts declare itunes anew in each element, which says what we took the prefix for anyhow.
    if ((scope.prefixes.get(prefix) ?? prefix) === space) continue;
    prefixes ??= new Map(scope.prefixes);
    prefixes.set(prefix, space);
  }
  return prefixes ? { namespaces: scope.namespaces, prefixes, known: new Map() } : scope;
}

/** The name of XmlElement for a tag. An undeclared prefix is taken for the short name it looks like. */
export function nameOf(tag: string, scope: Scope): string {
  const known = scope.known.get(tag);
  if (known !== undefined) return known;
  const colon = tag.indexOf(":");
  const prefix = colon < 0 ? "" : tag.slice(0, colon);
  const space = scope.prefixes.get(prefix) ?? prefix.toLowerCase();
  const local = tag.slice(colon + 1).toLowerCase();
  const name = interned(space === "" ? local : `${space}:${local}`);
  scope.known.set(tag, name);
  return name;
}

/** As the key of an object a string becomes the one that V8 keeps for literals, and is compared by its address alone. */
function interned(name: string): string {
  return Object.keys({ [name]: true })[0] ?? name;
}

/** Local names and decoded values, without the declarations of namespaces. */
export function readAttributes(attributes: Attributes): ReadonlyMap<string, string> {
  let read: Map<string, string> | undefined;
  for (const key in attributes) {
    const value = attributes[key];
    if (typeof value !== "string" || key.startsWith("xmlns")) continue;
    const name = key.toLowerCase();
    const local = name.startsWith("xml:") ? name : name.slice(name.indexOf(":") + 1);
    read ??= new Map();
    // Of rdf:about and about the plain one is meant.
    if (local === name || !read.has(local)) read.set(local, decodeEntities(value));
  }
  return read ?? noAttributes;
}

/** The tags that mean elements of these names in this document, as written: what stands before its first entry tells. */
export function tagsFor(names: readonly string[], head: string, root: Scope): readonly string[] {
  const prefixes = new Map<string, Set<string>>();
  const add = (space: string, prefix: string) => prefixes.set(space, (prefixes.get(space) ?? new Set()).add(prefix));
  for (const [prefix, space] of root.prefixes) add(space, prefix);
  for (const [, prefix = "", one, other] of head.matchAll(/xmlns(?::([\w.-]+))?\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g)) {
    const space = root.namespaces.get(addressKey(one ?? other));
    if (space !== undefined) add(space, prefix);
  }
  return names.flatMap((name) => {
    const colon = name.indexOf(":");
    const space = name.slice(0, Math.max(colon, 0));
    const local = name.slice(colon + 1);
    return [...(prefixes.get(space) ?? [])].map((prefix) => (prefix === "" ? local : `${prefix}:${local}`));
  });
}

/** Publishers write the addresses of namespaces with other letters and another end than the specifications. */
function addressKey(address: unknown): string {
  return typeof address === "string" ? address.trim().toLowerCase().replace(/[/#]$/, "") : "";
}
