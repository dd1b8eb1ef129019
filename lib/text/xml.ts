import { readContent } from "./xml-content.ts";
import type { Vocabulary, XmlDocument, XmlElement } from "./xml-element.ts";
import { IllFormedError } from "./xml-fault.ts";
import { readFrame } from "./xml-frame.ts";
import { findSource } from "./xml-source.ts";
import { parseTolerantly } from "./xml-tolerant.ts";

/**
 * Reads an XML document whose root the vocabulary names; undefined where the text holds none. Never throws for what is
 * in the text: damaged documents are read as well as can be, and `repaired` says so. Entries of a sound frame are left
 * unread: `readEntry` reads one.
 */
export function parseXml(text: string, vocabulary: Vocabulary): XmlDocument | undefined {
  const source = findSource(text, vocabulary.roots);
  if (!source) return undefined;
  const { xml, root, repaired } = source;
  try {
    return { root: readFrame(xml, root, vocabulary), repaired, partial: false };
  } catch (error) {
    const damage = damageOf(error);
    const mended = parseTolerantly(xml, vocabulary);
    return mended && { ...mended, repaired: [...repaired, damage] };
  }
}

/** An entry with what is in it. One that is damaged is mended by itself: its neighbours never notice. */
export function readEntry(
  entry: XmlElement,
  vocabulary: Vocabulary,
): { readonly element: XmlElement; readonly damage?: string } {
  const { unread, ...element } = entry;
  if (!unread) return { element };
  try {
    return { element: { ...element, children: readContent(entry.inner, unread, vocabulary) } };
  } catch (error) {
    const damage = damageOf(error);
    const mended = parseTolerantly(`<_>${entry.inner}</_>`, vocabulary, unread);
    return { element: { ...element, children: mended?.root.children ?? [] }, damage };
  }
}

function damageOf(error: unknown): string {
  if (!(error instanceof IllFormedError)) throw error;
  return `The XML is damaged: ${error.message}`;
}
