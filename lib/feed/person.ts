import { htmlToText } from "../text/html-to-text.ts";
import { child, childrenOf, type XmlElement } from "../text/xml-element.ts";
import { readTitle } from "./text-construct.ts";

/** Who wrote it: the names in the elements of the first of these kinds that says any. */
export function readAuthors(element: XmlElement, ...kinds: readonly string[]): readonly string[] {
  for (const kind of kinds) {
    const names = childrenOf(element, kind).map(personName).filter(Boolean);
    if (names.length > 0) return [...new Set(names)];
  }
  return [];
}

/** A person's name; the address only where there is no name. */
function personName(person: XmlElement): string {
  if (person.children.length === 0) return nameIn(readTitle(person));
  const named = (name: string) => readTitle(child(person, `atom:${name}`, name, `itunes:${name}`));
  return named("name") || named("email") || named("uri") || named("url") || nameIn(readTitle(person));
}

/** RSS writes "ann@example.org (Ann)", and publishers "Ann <ann@example.org>". */
function nameIn(text: string): string {
  const plain = htmlToText(text);
  const [, outer = "", inner = ""] = /^(.*?)\s*[(<]([^()<>]*)[)>]$/.exec(plain) ?? [];
  if (outer === "") return inner || plain;
  return outer.includes("@") && inner !== "" ? inner : inner.includes("@") ? outer : plain;
}
