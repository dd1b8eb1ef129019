import type { Enclosure } from "../published.ts";

/** Each file once, although RSS, Atom and Media RSS may all name it; what one leaves unsaid another may say. */
export function uniqueEnclosures(enclosures: readonly Enclosure[]): readonly Enclosure[] {
  const byUrl = new Map<string, Enclosure>();
  for (const enclosure of enclosures) byUrl.set(enclosure.url, { ...enclosure, ...byUrl.get(enclosure.url) });
  return [...byUrl.values()];
}
