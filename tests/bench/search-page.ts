import { keepSearchable, readWaiting } from "../../lib/searching/keep-searchable.ts";
import { readSearch } from "../../lib/searching/read-search.ts";
import { openStore } from "../../lib/store/open.ts";
import type { Db } from "../../lib/store/schema.ts";
import { clearIndex } from "../../lib/store/search-index.ts";
import { bench } from "./store-page.ts";

let opening: Promise<Db> | undefined;
const store = () => (opening ??= openStore());

export type Indexed = { readonly ms: number; readonly bytes: number; readonly rows: number };

async function clear(): Promise<void> {
  await clearIndex(await store());
}

/** Goes on with the index for a few seconds; answers how many entries are left. */
async function index(): Promise<number> {
  const end = performance.now() + 5_000;
  await keepSearchable(await store(), { most: 0, mayGoOn: () => performance.now() < end });
  return (await readWaiting(await store())).fresh;
}

/** Bytes that the rows hold: their postings, their terms, and the columns of the segments. */
async function size(): Promise<{ readonly bytes: number; readonly rows: number }> {
  const db = await store();
  let [bytes, rows] = [0, 0];
  for (const segment of await db.getAll("searchSegments")) {
    bytes += segment.at.byteLength + segment.feed.byteLength;
    const range = IDBKeyRange.bound([segment.segment], [segment.segment, []]);
    for (const { terms, places } of await db.getAll("searchTerms", range)) {
      // Latin letters are stored as one byte, others as two.
      bytes += places.byteLength + (/^[\u0000-\u00ff]*$/.test(terms) ? terms.length : 2 * terms.length);
      rows++;
    }
  }
  return { bytes, rows };
}

/** Milliseconds from the call to the first fifty posts, and how many were found. */
async function search(text: string): Promise<{ readonly ms: number; readonly found: number; readonly lag: boolean }> {
  const begun = performance.now();
  const page = await readSearch(await store(), { text, zone: "UTC", count: 50 });
  return { ms: performance.now() - begun, found: page.posts.length, lag: page.lag !== undefined };
}

export const searchBench = { ...bench, clear, index, size, search };
Object.assign(globalThis, { searchBench });
