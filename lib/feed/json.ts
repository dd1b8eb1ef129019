export type Json = Readonly<Record<string, unknown>>;

export type JsonDocument = {
  readonly value: Json;
  /** One sentence for each thing that had to be mended. */
  readonly repaired: readonly string[];
  /** The document was cut. */
  readonly partial: boolean;
};

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads a JSON object. One that is damaged or was cut is read as far as a feed can be: what stands before its items, and
 * each item that is whole. Undefined where there is no object, or none with items.
 */
export function parseJson(text: string): JsonDocument | undefined {
  const value = parseValue(text);
  if (isObject(value)) return { value, repaired: [], partial: false };
  return value === undefined ? salvage(text) : undefined;
}

function salvage(text: string): JsonDocument | undefined {
  const list = /"items"\s*:\s*\[/.exec(text);
  if (!list) return undefined;
  const head = parseValue(`${text.slice(0, list.index)}"items":[]}`);
  const { items, isOpen } = wholeItems(text, list.index + list[0].length);
  if (!isObject(head)) return undefined;
  const partial = isOpen || !text.trimEnd().endsWith("}");
  return { value: { ...head, items }, repaired: ["The JSON is damaged; the items that are whole were read."], partial };
}

/** The objects of the list that begins at `from`. Brackets are counted, so that one broken item costs no other. */
function wholeItems(text: string, from: number): { readonly items: readonly unknown[]; readonly isOpen: boolean } {
  const items: unknown[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') {
      at = endOfString(text, at);
    } else if (letter === "{" || letter === "[") {
      if (depth++ === 0) start = at;
    } else if (letter === "}" || letter === "]") {
      if (depth-- === 0) return { items, isOpen: false };
      const item = depth === 0 ? parseValue(text.slice(start, at + 1)) : undefined;
      if (item !== undefined) items.push(item);
    }
  }
  return { items, isOpen: true };
}

/** Where the quote stands that closes the one at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
