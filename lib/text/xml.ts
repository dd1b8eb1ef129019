import type { Vocabulary, XmlDocument } from "./xml-element.ts";
import { findSource } from "./xml-source.ts";
import { IllFormedError, parseStrictly } from "./xml-strict.ts";
import { parseTolerantly } from "./xml-tolerant.ts";

/**
 * Reads an XML document whose root the vocabulary names; undefined where the text holds none. Never throws for what is
 * in the text: damaged documents are read as well as can be, and `repaired` says so.
 */
export function parseXml(text: string, vocabulary: Vocabulary): XmlDocument | undefined {
  const source = findSource(text, vocabulary.roots);
  if (!source) return undefined;
  const { xml, root, repaired } = source;
  try {
    return { root: parseStrictly(xml, root, vocabulary), repaired, partial: false };
  } catch (error) {
    if (!(error instanceof IllFormedError)) throw error;
    const mended = parseTolerantly(xml, vocabulary);
    return mended && { ...mended, repaired: [...repaired, `The XML is damaged: ${error.message}`] };
  }
}
