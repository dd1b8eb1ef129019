import type { Vocabulary, XmlElement } from "./xml-element.ts";
import { IllFormedError } from "./xml-fault.ts";
import { innerScope, nameOf, noAttributes, readAttributes, type Scope } from "./xml-names.ts";
import { endOfTag, readStartTag } from "./xml-tag.ts";

/** As deep as the frame may be. */
const maxDepth = 200;

/**
 * The elements in an entry, of which the frame has told where it ends. It jumps from tag to tag and over texts, which is
 * many times as fast as looking at each letter; every closing tag is compared. Throws IllFormedError.
 */
export function readContent(xml: string, around: Scope, { texts }: Vocabulary): readonly XmlElement[] {
  return readUntil(undefined, 0, around, 0).children;

  /** What stands between `from` and the closing tag; an entry's content ends with the string. */
  function readUntil(tag: string | undefined, from: number, outer: Scope, depth: number): Content {
    if (depth > maxDepth) throw new IllFormedError("its elements are nested too deeply.");
    const found: XmlElement[] = [];
    for (let at = from; ;) {
      const open = xml.indexOf("<", at);
      if (open < 0) {
        if (tag === undefined) return { children: found, close: xml.length, end: xml.length };
        throw new IllFormedError(`<${tag}> is never closed.`);
      }
      const sign = xml.charCodeAt(open + 1);
      if (sign === slash) {
        return { children: found, close: open, end: endOfClosing(tag, open) };
      }
      if (sign === exclamation || sign === question) {
        at = endOfSection(xml, open);
      } else {
        const { element, end } = readElement(open, outer, depth);
        found.push(element);
        at = end;
      }
    }
  }

  function readElement(
    open: number,
    outer: Scope,
    depth: number,
  ): { readonly element: XmlElement; readonly end: number } {
    const { tag, attributes: written, isEmpty, end: from } = readStartTag(xml, open);
    const scope = written ? innerScope(outer, written) : outer;
    const name = nameOf(tag, scope);
    const attributes = written ? readAttributes(written) : noAttributes;
    if (isEmpty) return { element: { name, attributes, children: none, inner: "" }, end: from };
    const { children, close, end } = texts.has(name)
      ? skipText(xml, tag, from)
      : readUntil(tag, from, scope, depth + 1);
    return { element: { name, attributes, children, inner: xml.slice(from, close) }, end };
  }

  function endOfClosing(tag: string | undefined, open: number): number {
    const end = xml.indexOf(">", open);
    const closed = xml.slice(open + 2, end < 0 ? undefined : end).trimEnd();
    if (tag === undefined) throw new IllFormedError(`</${closed}> closes nothing.`);
    if (end < 0 || closed !== tag) throw new IllFormedError(`<${tag}> is closed by </${closed}>.`);
    return end + 1;
  }
}

type Content = { readonly children: readonly XmlElement[]; readonly close: number; readonly end: number };

const none: readonly XmlElement[] = [];
const [exclamation, slash, question] = [33, 47, 63];

/** A text may hold any markup, sound or not; only elements of its own name count. */
function skipText(xml: string, tag: string, from: number): Content {
  let depth = 1;
  for (let at = from; ;) {
    const open = xml.indexOf("<", at);
    if (open < 0) throw new IllFormedError(`<${tag}> is never closed.`);
    const sign = xml.charCodeAt(open + 1);
    if (sign === slash) {
      const isOwn = isNamed(xml, open + 2, tag);
      const end = isOwn ? xml.indexOf(">", open) + 1 : open + 2;
      if (isOwn && --depth === 0 && end > 0) return { children: none, close: open, end };
      at = end || xml.length;
    } else if (sign === exclamation || sign === question) {
      at = endOfSection(xml, open);
    } else if (isNamed(xml, open + 1, tag)) {
      at = endOfTag(xml, open);
      if (xml[at - 2] !== "/") depth++;
    } else {
      at = open + 1;
    }
  }
}

function isNamed(xml: string, at: number, tag: string): boolean {
  const next = xml.charCodeAt(at + tag.length);
  return (next === 62 || next === slash || next <= 32) && xml.startsWith(tag, at);
}

/** Behind the comment, the CDATA section or the processing instruction that begins at `open`. */
function endOfSection(xml: string, open: number): number {
  for (const [begin, mark] of sections) {
    if (!xml.startsWith(begin, open)) continue;
    const end = xml.indexOf(mark, open + begin.length);
    if (end >= 0) return end + mark.length;
  }
  throw new IllFormedError("a tag, a comment or a text has no end.");
}
const sections: readonly (readonly [string, string])[] = [
  ["<![CDATA[", "]]>"],
  ["<!--", "-->"],
  ["<?", "?>"],
];
