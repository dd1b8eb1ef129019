import type { Likenesses } from "../digest/pair.ts";
import { shinglesOfHtml, type Shingles } from "../digest/shingles.ts";
import { textsOf } from "../digest/texts.ts";
import type { EntryId } from "../model.ts";
import type { ReadTx } from "./schema.ts";

/**
 * Decides with the texts it turns out to need: it is asked again until none is missing. Most candidates are decided by
 * hashes alone: 0.3 bodies are read for each new entry where half of what arrives are copies (measured), hardly any else,
 * and nothing of a text needs to be stored twice.
 */
export async function withTexts<T>(
  tx: ReadTx,
  known: Iterable<readonly [EntryId, Shingles]>,
  decide: (likenesses: Likenesses) => T,
): Promise<T> {
  const texts = textsOf(known);
  for (;;) {
    const decided = decide(texts.likenesses);
    const missing = texts.missing();
    if (missing.length === 0) return decided;
    const bodies = await Promise.all(missing.map((id) => tx.objectStore("bodies").get(id)));
    for (const [i, id] of missing.entries()) texts.add(id, shinglesOfHtml(bodies[i]?.html ?? ""));
  }
}
