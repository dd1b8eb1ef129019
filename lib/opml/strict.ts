import { decodeHTMLStrict } from "entities";
import { XMLParser } from "fast-xml-parser";
import { namespacesIn, openToken, type Reading, type Token } from "./outline.ts";

/** A node of fast-xml-parser's ordered tree: one key names the element and holds its children, `:@` its attributes. */
type Ordered = { readonly [name: string]: unknown };
type Step = Ordered | "close";

/**
 * Reads a list with a real XML parser. Throws whatever fast-xml-parser throws, for a list that is not well-formed and
 * for one nested deeper than 200. Entities are decoded here: the parser's own decoding has been attacked too often.
 */
export function readStrictly(text: string): Reading {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    ignorePiTags: true,
    strictReservedNames: false,
    jPath: false,
    maxNestedTags: 200,
    onDangerousProperty: (name: string) => `_.${name}`,
  });
  const tokens: Token[] = [];
  let title: string | undefined;
  let namespaces: Reading["namespaces"] = new Map();
  const steps: Step[] = [...children(parser.parse(text))].toReversed();
  for (let step = steps.pop(); step; step = steps.pop()) {
    if (step === "close") {
      tokens.push({ kind: "close" });
      continue;
    }
    const name = nameOf(step);
    if (name === "title") title ??= textOf(step[name]);
    if (name === "opml") namespaces = namespacesIn(attributesOf(step));
    if (name === "outline") {
      tokens.push(openToken(attributesOf(step)));
      steps.push("close");
    }
    if (name) for (const child of children(step[name]).toReversed()) steps.push(child);
  }
  return { title, tokens, namespaces };
}

function nameOf(node: Ordered): string | undefined {
  return Object.keys(node).find((name) => name !== ":@" && name !== "#text");
}

function children(value: unknown): readonly Ordered[] {
  return Array.isArray(value) ? value.filter((node): node is Ordered => typeof node === "object" && node !== null) : [];
}

function textOf(value: unknown): string {
  const pieces = children(value).map((node) => node["#text"]);
  return decodeHTMLStrict(pieces.filter((piece) => typeof piece === "string").join(""));
}

function attributesOf(node: Ordered): readonly (readonly [string, string])[] {
  const attributes = node[":@"];
  if (typeof attributes !== "object" || attributes === null) return [];
  return Object.entries(attributes).map(([name, value]) => [name, decodeHTMLStrict(String(value))]);
}
