import { Parser } from "htmlparser2";
import type { Vocabulary, XmlElement } from "./xml-element.ts";
import { type Attributes, innerScope, nameOf, readAttributes, rootScope, type Scope } from "./xml-names.ts";

/** An element that has begun. */
type Frame = {
  readonly name: string;
  readonly scope: Scope;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** Where its content begins. */
  readonly from: number;
  readonly isText: boolean;
  closed: boolean;
};

/** Deeper markup is an attack: the tokeniser compares each closing tag with all that are open. */
const maxDepth = 512;
class TooDeepError extends Error {}

/**
 * Reads XML that breaks its own rules, with htmlparser2's tokeniser and the structure a feed can only have: an entry
 * ends where the next one begins, and so does a text where a neighbour begins. What is still open when the document ends
 * was cut, and is left out. Undefined where no root begins. `around` is what names mean around a part of a document.
 */
export function parseTolerantly(
  written: string,
  vocabulary: Vocabulary,
  around?: Scope,
): { readonly root: XmlElement; readonly partial: boolean } | undefined {
  const xml = escapeBareLess(written);
  /** As the tokeniser sees it: one of these for each tag that it holds open. */
  const opened: Frame[] = [];
  /** As we see it: those of them that have not ended. */
  const path: Frame[] = [];
  let root: XmlElement | undefined;
  let partial = false;
  let ended = false;

  const close = (frame: Frame, at: number) => {
    while (path.length > 0 && !frame.closed) {
      const last = path.pop();
      if (!last) break;
      last.closed = true;
      const isCut = ended && (last.isText || vocabulary.entries.has(last.name));
      partial ||= ended && path.length === 0;
      if (isCut) continue;
      const { name, attributes, children } = last;
      const element = { name, attributes, children, inner: xml.slice(last.from, at) };
      const parent = path.at(-1);
      if (parent) parent.children.push(element);
      else root ??= element;
    }
  };

  const open = (tag: string, given: Attributes) => {
    if (opened.length >= maxDepth) throw new TooDeepError();
    const outer = path.at(-1)?.scope ?? around;
    const scope = outer ? innerScope(outer, given) : rootScope(tag, given, vocabulary);
    const name = nameOf(tag, scope);
    const isText = vocabulary.texts.has(name);
    const last = path.at(-1);
    if (vocabulary.entries.has(name)) {
      const entry = path.find((frame) => vocabulary.entries.has(frame.name));
      const text = path.find((frame) => frame.isText);
      const over = entry ?? text;
      if (over) close(over, parser.startIndex);
    } else if (isText && last?.isText && last === opened.at(-1) && last.name !== name && !name.startsWith("xhtml:")) {
      close(last, parser.startIndex);
    }
    const inText = path.find((frame) => frame.isText);
    const from = parser.endIndex + 1;
    const frame: Frame = { name, scope, attributes: readAttributes(given), children: [], from, isText, closed: false };
    opened.push(frame);
    // Within a text only the text counts.
    if (inText) frame.closed = true;
    else path.push(frame);
  };

  const parser = new Parser(
    {
      onopentag: open,
      onclosetag: () => {
        const frame = opened.pop();
        if (frame && !frame.closed) close(frame, Math.max(parser.startIndex, frame.from));
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  try {
    parser.write(xml);
    ended = true;
    parser.end();
  } catch (error) {
    if (!(error instanceof TooDeepError)) throw error;
    ended = true;
    const [outermost] = path;
    if (outermost) close(outermost, xml.length);
  }
  return root && { root, partial };
}

/** The tokeniser takes "a <3 b" for a tag. */
function escapeBareLess(xml: string): string {
  return xml.replace(/<!\[CDATA\[[^]*?(?:\]\]>|$)|<!--[^]*?(?:-->|$)|<(?![A-Za-z_/!?])/g, (found) =>
    found === "<" ? "&lt;" : found,
  );
}
