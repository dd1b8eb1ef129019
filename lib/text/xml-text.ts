import { decodeEntities } from "./entities.ts";

/** What stands between two tags of a document, read both ways. */
export type XmlText = {
  /** The characters: CDATA sections as they are, entities decoded once; tags, if any, stay in it. */
  readonly text: string;
  /** There are naked tags, so the content is markup and not text. */
  readonly hasTags: boolean;
};

/** Reads an element's inner text. Comments and processing instructions are no part of it. */
export function readText(inner: string): XmlText {
  if (!inner.includes("<")) return { text: decodeEntities(inner), hasTags: false };
  const section = wholeSection(inner);
  if (section !== undefined) return { text: unwrapTwice(section), hasTags: false };
  const parts = splitInner(inner);
  const hasTags = parts.some(({ kind }) => kind === "tag");
  // Naked markup is what the publisher meant as HTML, where `&lt;` has to stay what it is.
  const text = parts.map((part) => (part.kind === "text" && !hasTags ? decodeEntities(part.text) : part.text)).join("");
  return { text: unwrapTwice(text), hasTags };
}

/** Nearly all CDATA sections are all there is in their element. */
function wholeSection(inner: string): string | undefined {
  const begin = inner.indexOf(cdata);
  const end = inner.indexOf("]]>", begin);
  const isWhole = begin >= 0 && end >= 0 && inner.slice(0, begin).trim() === "" && inner.slice(end + 3).trim() === "";
  return isWhole ? inner.slice(begin + cdata.length, end) : undefined;
}

/** An identifier, a date, an address: the characters without white space around them. */
export function readWord(inner: string): string {
  return readText(inner).text.trim();
}

export type InnerPart = { readonly kind: "text" | "cdata" | "tag"; readonly text: string };

/** CDATA sections, tags and what stands between them, in order. A section that is cut reaches to the end. */
export function splitInner(inner: string): readonly InnerPart[] {
  const parts: InnerPart[] = [];
  let at = 0;
  while (at < inner.length) {
    const open = inner.indexOf("<", at);
    if (open !== at) parts.push({ kind: "text", text: open < 0 ? inner.slice(at) : inner.slice(at, open) });
    if (open < 0) break;
    const enclosure = enclosed.find(([begin]) => inner.startsWith(begin, open));
    if (enclosure) {
      const [mark, end] = enclosure;
      const found = inner.indexOf(end, open + mark.length);
      const close = found < 0 ? inner.length : found;
      if (mark === cdata) parts.push({ kind: "cdata", text: inner.slice(open + mark.length, close) });
      at = close + end.length;
    } else if (/^<\/?[A-Za-z_]/.test(inner.slice(open, open + 3))) {
      const close = inner.indexOf(">", open);
      parts.push({
        kind: close < 0 ? "text" : "tag",
        text: close < 0 ? inner.slice(open) : inner.slice(open, close + 1),
      });
      if (close < 0) break;
      at = close + 1;
    } else {
      parts.push({ kind: "text", text: "<" });
      at = open + 1;
    }
  }
  return parts;
}
const cdata = "<![CDATA[";
const enclosed: readonly (readonly [string, string])[] = [
  [cdata, "]]>"],
  ["<!--", "-->"],
  ["<?", "?>"],
];

/** Some publishers escape a CDATA section as a whole; HTML would take it for a comment. */
function unwrapTwice(text: string): string {
  const trimmed = text.startsWith("<![CDATA[") || /^\s+<!\[CDATA\[/.test(text) ? text.trim() : "";
  return trimmed.endsWith("]]>") ? trimmed.slice(cdata.length, -3) : text;
}
