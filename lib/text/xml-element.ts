import type { Scope } from "./xml-names.ts";

/** An element of a document, the same whichever way the document was read. */
export type XmlElement = {
  /**
   * The local name in lower case; one of a namespace that the vocabulary knows has that namespace's short name before it
   * ("dc:creator"), whatever prefix the document uses. "?:name" is of a namespace that is declared and unknown.
   */
  readonly name: string;
  /** Decoded; local names in lower case, without prefix but for "xml:base" and "xml:lang". */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** What stands between the tags as written, entities and CDATA sections and tags and all. */
  readonly inner: string;
  /** An entry that was not read yet: its children stand in `inner`, where names mean what this says. */
  readonly unread?: Scope;
};

export type XmlDocument = {
  readonly root: XmlElement;
  /** One sentence for each thing that had to be mended. */
  readonly repaired: readonly string[];
  /** The document ends before its root element does; elements that were cut are left out. */
  readonly partial: boolean;
};

/** What a kind of document calls its things. */
export type Vocabulary = {
  /**
   * The roots that such a document may have (local names in lower case), with the short name of the namespace that they
   * and what they hold stand for; undefined where the root is not of the namespace of what it holds (rdf:RDF).
   */
  readonly roots: ReadonlyMap<string, string | undefined>;
  /** Short names of namespaces by address (lower case, without the slash or hash at its end). "" is the core one. */
  readonly namespaces: ReadonlyMap<string, string>;
  /**
   * Elements that hold text or markup and no elements of ours, with the short name of their namespace; in lower case and,
   * where it differs, in their usual spelling.
   */
  readonly texts: ReadonlySet<string>;
  /** Elements that never stand in one another: where one begins, the one before has ended. */
  readonly entries: ReadonlySet<string>;
};

/** The first child of that name; of several names the one named first. */
export function child(element: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  for (const name of names) {
    for (const each of element.children) if (each.name === name) return each;
  }
  return undefined;
}

/** All children of these names, those of the first name first. */
export function childrenOf(element: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  let found: XmlElement[] | undefined;
  for (const name of names) {
    // Most names are in most entries never found: no array for those.
    for (const each of element.children) if (each.name === name) (found ??= []).push(each);
  }
  return found ?? none;
}

const none: readonly XmlElement[] = [];

/** An attribute that says something, without white space around it. */
export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.get(name)?.trim() || undefined;
}
