import type { ComponentChild } from "preact";
import { language } from "./language.ts";

const conjunction = new Intl.ListFormat(language);
const enumeration = new Intl.ListFormat(language, { type: "unit" });

/** "a, b, and c" */
export function listed(words: readonly string[]): string {
  return conjunction.format(words);
}

/** "a, b, c", of more than words: the places of the commas are the language's, the parts are ours. */
export function Enumerated({ parts }: { readonly parts: readonly ComponentChild[] }) {
  const places = enumeration.formatToParts(parts.map((_, index) => String(index)));
  return <>{places.map(({ type, value }) => (type === "element" ? parts[Number(value)] : value))}</>;
}
