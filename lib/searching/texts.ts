import type { Body, Entry, EntryId } from "../model.ts";
import { termsOf, wordsOf } from "../search/words.ts";
import type { ReadTx } from "../store/schema.ts";
import { htmlToText } from "../text/html-to-text.ts";

/** In UTF-16 units: longer than any book a feed brings. */
const longest = 500_000;

/** What of an entry is searched, beside its title: all of its text. */
export function searchedText({ snippet }: Pick<Entry, "snippet">, body: Pick<Body, "html"> | undefined): string {
  return body ? htmlToText(body.html, longest) : snippet;
}

/** Every term of an entry, once. */
export function termsIn(
  entry: Pick<Entry, "title" | "snippet">,
  body: Pick<Body, "html"> | undefined,
): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const text of [entry.title, searchedText(entry, body)]) {
    for (const word of wordsOf(text)) for (const term of termsOf(word)) terms.add(term);
  }
  return terms;
}

/** The texts of these entries: in one read where most of them stand next to each other. */
export async function readTexts(
  tx: ReadTx,
  entries: readonly Pick<Entry, "id">[],
): Promise<ReadonlyMap<EntryId, Body>> {
  const ids = entries.map(({ id }) => id);
  const [first, last] = [Math.min(...ids), Math.max(...ids)];
  const store = tx.objectStore("bodies");
  const bodies =
    last - first < ids.length * 2
      ? await store.getAll(IDBKeyRange.bound(first, last))
      : await Promise.all(ids.map((id) => store.get(id)));
  return new Map(bodies.flatMap((body) => (body ? [[body.entryId, body] as const] : [])));
}
