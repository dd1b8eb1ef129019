import { IllFormedError } from "./xml-fault.ts";
import type { Attributes } from "./xml-names.ts";

/** A tag that opens an element. */
export type StartTag = {
  readonly tag: string;
  readonly attributes: Attributes | undefined;
  readonly isEmpty: boolean;
  /** Behind its ">". */
  readonly end: number;
};

/** The tag whose "<" stands at `open`, by the rules of XML 1.0, 3.1: a name, values in quotes. */
export function readStartTag(xml: string, open: number): StartTag {
  const end = endOfName(xml, open + 1);
  const tag = xml.slice(open + 1, end);
  if (xml.charCodeAt(end) === 62) return { tag, attributes: undefined, isEmpty: false, end: end + 1 };
  let attributes: Record<string, string> | undefined;
  let at = end;
  for (;;) {
    pair.lastIndex = at;
    const found = pair.exec(xml);
    if (!found) break;
    attributes ??= {};
    attributes[found[1] ?? ""] = found[2] ?? found[3] ?? "";
    at = pair.lastIndex;
  }
  closing.lastIndex = at;
  const close = closing.exec(xml);
  if (!close) throw new IllFormedError(`<${tag}> has no end, or an attribute without quotes.`);
  return { tag, attributes, isEmpty: close[1] === "/", end: closing.lastIndex };
}
const pair = /\s+([^\s=/>"'<]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const closing = /\s*(\/?)>/y;

/** Any letter may stand in a name but those that part it from what follows; it begins with a letter. */
function endOfName(xml: string, from: number): number {
  const first = xml.charCodeAt(from) | 32;
  const isLetter = (first >= 97 && first <= 122) || first >= 128 || xml[from] === "_" || xml[from] === ":";
  if (!isLetter) throw new IllFormedError("it has a bare < in a text.");
  for (let at = from + 1; at < xml.length; at++) {
    const unit = xml.charCodeAt(at);
    if (unit === 62 || unit === 47 || unit <= 32) return at;
    if (unit === 60) break;
  }
  throw new IllFormedError("a tag has no end.");
}

/** Behind the ">" of the tag that opens at `start`; a quoted value may hold one. */
export function endOfTag(xml: string, start: number): number {
  for (let at = start; at < xml.length; at++) {
    const letter = xml[at];
    if (letter === ">") return at + 1;
    if (letter === '"' || letter === "'") {
      const end = xml.indexOf(letter, at + 1);
      if (end < 0) break;
      at = end;
    }
  }
  throw new IllFormedError("a tag has no end.");
}
