import { XMLParser } from "fast-xml-parser";
import type { Vocabulary, XmlElement } from "./xml-element.ts";
import { IllFormedError } from "./xml-fault.ts";
import { type Attributes, innerScope, nameOf, readAttributes, rootScope, type Scope, tagsFor } from "./xml-names.ts";
import { endOfTag, readStartTag } from "./xml-tag.ts";

/** What fast-xml-parser makes of a tag: its name as key, its children as value, its attributes as ":@". */
type Node = Readonly<Record<string, unknown>>;
type Position = { readonly startIndex?: number; readonly endIndex?: number };
type Reading = { readonly xml: string; readonly vocabulary: Vocabulary };

/** Typed as the object Symbol by the library. */
const positionOf = XMLParser.getMetaDataSymbol() as unknown as symbol;

/**
 * Reads the frame of a well-formed document with fast-xml-parser, entries left unread; throws IllFormedError for any
 * other. The parser itself never compares names of closing tags, so that a tree can come out silently wrong: here every
 * end is looked at.
 */
export function readFrame(xml: string, root: string, vocabulary: Vocabulary): XmlElement {
  const scope = rootScope(root, readStartTag(xml, 0).attributes ?? {}, vocabulary);
  const { entries, texts } = vocabulary;
  const [node] = parseNodes(xml, tagsFor([...entries, ...texts], beforeEntries(xml, entries), scope));
  if (!node) throw new IllFormedError("it has no root element.");
  return build(node, root, scope, { xml, vocabulary });
}

/**
 * Stop nodes keep what is in entries and texts as it is written, so that the parser only walks over it; entities, numbers
 * and white space are ours to read (measured: the defaults lose `&#8217;`, make 7 of 007 and "onetwo" of "one two").
 */
function parseNodes(xml: string, stopTags: readonly string[]): readonly Node[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    allowBooleanAttributes: true,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    cdataPropName: "#cdata",
    captureMetaData: true,
    strictReservedNames: false,
    jPath: false,
    maxNestedTags: 200,
    onDangerousProperty: (name: string) => `_${name}`,
    stopNodes: stopTags.map((tag) => `..${tag}`),
  });
  try {
    const nodes: readonly Node[] = parser.parse(xml);
    return nodes.filter((node) => Array.isArray(node[tagOf(node) ?? ""]));
  } catch (error) {
    const isDeep = error instanceof Error && error.message.includes("nested");
    throw new IllFormedError(
      isDeep ? "its elements are nested too deeply." : "a tag, a comment or a text has no end.",
      { cause: error },
    );
  }
}

function beforeEntries(xml: string, entries: ReadonlySet<string>): string {
  const names = [...entries].map((name) => name.slice(name.indexOf(":") + 1));
  const first = xml.search(new RegExp(`<(?:[\\w.-]+:)?(?:${names.join("|")})[\\s>]`));
  return first < 0 ? xml : xml.slice(0, first);
}

function build(node: Node, tag: string, outer: Scope, reading: Reading): XmlElement {
  const written = attributesOf(node);
  for (const key in written) {
    if (typeof written[key] !== "string") throw new IllFormedError(`<${tag}> has an attribute without quotes.`);
  }
  const { xml, vocabulary } = reading;
  const scope = innerScope(outer, written);
  const name = nameOf(tag, scope);
  const isEntry = vocabulary.entries.has(name);
  const children: XmlElement[] = [];
  for (const part of isEntry ? [] : (node[tag] as readonly Node[])) {
    const key = tagOf(part);
    if (key !== undefined && Array.isArray(part[key]) && key !== "#cdata")
      children.push(build(part, key, scope, reading));
  }
  // After what is in it, so that the innermost fault is the one that is named.
  const position = (node as Readonly<Record<symbol, Position>>)[positionOf];
  const { startIndex = 0, endIndex = 0 } = position ?? {};
  checkEnd(xml, tag, position);
  const attributes = readAttributes(written);
  const from = endOfTag(xml, startIndex);
  const inner = from < endIndex ? xml.slice(from, xml.lastIndexOf("</", endIndex - 1)) : "";
  if (isEntry) return { name, attributes, children, inner, unread: scope };
  // A text may be no stop node: in capital letters, or with a prefix that is not declared.
  return { name, attributes, children: vocabulary.texts.has(name) ? [] : children, inner };
}

function checkEnd(xml: string, tag: string, position: Position | undefined): void {
  const end = position?.endIndex;
  if (end === undefined) throw new IllFormedError(`<${tag}> is never closed.`);
  if (xml.startsWith(tag, end - tag.length - 1) && xml.startsWith("</", end - tag.length - 3)) return;
  if (xml.startsWith("/>", end - 2)) return;
  const closing = xml.slice(xml.lastIndexOf("</", end - 1) + 2, end - 1).trim();
  // A name that JavaScript reserves has got a "_" from us.
  if (closing !== tag && `_${closing}` !== tag) throw new IllFormedError(`<${tag}> is closed by </${closing}>.`);
}

/** A tag, or "#text" and "#cdata". */
function tagOf(node: Node): string | undefined {
  for (const key in node) if (key !== ":@") return key;
  return undefined;
}

const noAttributes: Attributes = {};

function attributesOf(node: Node): Attributes {
  return (node[":@"] as Attributes | undefined) ?? noAttributes;
}
