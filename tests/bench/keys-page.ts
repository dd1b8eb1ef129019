import { draftOf, type Draft } from "../../lib/digest/entry.ts";
import { entriesByKey, readPrints } from "../../lib/store/entries.ts";
import { openStore } from "../../lib/store/open.ts";
import { reading, write } from "../../lib/store/transaction.ts";
import { feedEntry } from "../support/build.ts";
import { prose } from "../support/prose.ts";

const HOUR = 3_600_000;

export type Measured = {
  readonly entries: number;
  readonly microsecondsToStore: number;
  readonly microsecondsToLookUp: number;
  readonly bytesPerEntry: number;
};

/** An entry that shares a title with one in a thousand others, as feeds' do. */
function draft(id: number): Draft {
  const title = id % 5 === 0 ? `Notes of the week ${id % 1000}` : `${prose(id, 5)} ${id}`;
  const published = id * HOUR;
  const entry = feedEntry({
    title,
    link: `https://feed${id % 300}.example/posts/${id}`,
    guid: `urn:${id}`,
    text: prose(id, 80),
    published,
  });
  const place = { id, feedId: `feed ${id % 300}`, guidHash: id, contentHash: id, firstSeen: published, backlog: false };
  return draftOf(entry, { ...place, site: undefined });
}

function drafted(from: number, count: number): readonly Draft[] {
  return Array.from({ length: count }, (_, i) => draft(from + i + 1));
}

/** Grows the store of keys to each size, and measures there what one new entry costs. */
async function measure(sizes: readonly number[]): Promise<readonly Measured[]> {
  const db = await openStore(undefined, `keys ${Date.now()}`);
  const usage = async () => (await navigator.storage.estimate()).usage ?? 0;
  const empty = await usage();
  const measured: Measured[] = [];
  let stored = 0;
  for (const entries of sizes) {
    let storing = 0;
    for (let from = stored; from < entries; from += 500) {
      const drafts = drafted(from, Math.min(500, entries - from));
      const begun = performance.now();
      await write(db, ["keys"], async (tx) => {
        const rows = drafts.map(({ entry, print, keys }) => ({
          id: entry.id,
          print,
          keys: keys.map((key) => [key, entry.id] as const),
        }));
        await Promise.all(rows.map((row) => tx.objectStore("keys").put(row)));
      });
      storing += performance.now() - begun;
    }
    const probes = Array.from({ length: 300 }, (_, i) => draft(1 + ((i * 7919) % entries)));
    const begun = performance.now();
    for (const { keys } of probes) {
      const tx = reading(db, "keys");
      const found = await entriesByKey(tx, keys);
      await readPrints(tx, [...found.values()].flat());
    }
    const looking = performance.now() - begun;
    measured.push({
      entries,
      microsecondsToStore: Math.round((storing * 1000) / (entries - stored)),
      microsecondsToLookUp: Math.round((looking * 1000) / probes.length),
      bytesPerEntry: Math.round(((await usage()) - empty) / entries),
    });
    stored = entries;
  }
  db.close();
  return measured;
}

Object.assign(globalThis, { measure });
