import { expect, test } from "vitest";
import { placeAgain } from "../../../lib/poll/refold.ts";
import { bandTable } from "../../../lib/store/band-table.ts";
import { entriesByBand, tidyBands } from "../../../lib/store/bands.ts";
import { keyed } from "../../../lib/store/entries.ts";
import { openStore } from "../../../lib/store/open.ts";
import { trimKeys } from "../../../lib/store/retention.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { everyStore, reading, write } from "../../../lib/store/transaction.ts";
import { daysAfter, feedEntry, feedOf } from "../../support/build.ts";
import { prose } from "../../support/prose.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const band = (number: number) => -1_000_003 * number;
let stores = 0;

/** Entries of one transaction, each with its bands. */
function put(db: Db, entries: Readonly<Record<number, readonly number[]>>): Promise<void> {
  return write(db, ["keys"], async (tx) => {
    for (const [id, bands] of Object.entries(entries)) {
      const print = { seen: Number(id) } as never;
      await tx.objectStore("keys").put(keyed({ id: Number(id), print }, bands));
    }
  });
}

const under = async (db: Db, key: number, most = 24, around?: number) =>
  (await entriesByBand(reading(db, "keys", "bands"), [key], most, around)).get(key) ?? [];

test("entries are found by the bands of their texts, the newest first and no more than asked for", async () => {
  const db = await testStore();
  await put(db, { 1: [band(1), band(2)], 2: [band(2)] });
  await put(db, { 3: [band(2)], 4: [band(4)] });

  expect(await under(db, band(2))).toEqual([3, 2, 1]);
  expect(await under(db, band(2), 2)).toEqual([3, 2]);
  expect(await under(db, band(9))).toEqual([]);
});

test("those next to an entry are found, however many came after it", async () => {
  const db = await testStore();
  await put(db, Object.fromEntries(Array.from({ length: 100 }, (_, i) => [i + 1, [band(1)]])));
  await put(db, Object.fromEntries(Array.from({ length: 900 }, (_, i) => [i + 101, [band(1)]])));

  expect(await under(db, band(1), 3)).toEqual([1000, 999, 998]);
  expect(await under(db, band(1), 1, 50)).toEqual(expect.arrayContaining([49, 50, 51]));
  expect(await under(db, band(1), 1, 1)).toEqual(expect.arrayContaining([1, 2]));
});

test("what this transaction wrote is found in it, and what it changed is what counts", async () => {
  const db = await testStore();
  await put(db, { 1: [band(1)] });

  const found = await write(db, ["keys"], async (tx) => {
    await tx.objectStore("keys").put(keyed({ id: 1, print: { seen: 1 } as never }, [band(2)]));
    await tx.objectStore("keys").put(keyed({ id: 2, print: { seen: 2 } as never }, [band(1)]));
    return entriesByBand(tx, [band(1), band(2)], 24);
  });

  expect([...found]).toEqual([
    [band(1), [2]],
    [band(2), [1]],
  ]);
  expect(await under(db, band(1))).toEqual([2]);
});

test("what failed leaves nothing, what was deleted is not found, and what another page stored is", async () => {
  const name = `bands-${++stores}`;
  const [db, other] = [await openStore(undefined, name), await openStore(undefined, name)];
  await put(db, { 1: [band(1)] });
  expect(await under(other, band(1))).toEqual([1]);

  const failing = write(db, ["keys"], async (tx) => {
    await tx.objectStore("keys").put(keyed({ id: 2, print: { seen: 2 } as never }, [band(1)]));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await put(db, { 3: [band(1)] });

  expect([await under(db, band(1)), await under(other, band(1))]).toEqual([
    [3, 1],
    [3, 1],
  ]);
  await db.delete("keys", 1);
  expect(await under(other, band(1))).toEqual([3]);
});

test("the upkeep leaves the log in few rows without what is aged, and all else is found as before", async () => {
  const db = await testStore();
  for (let id = 1; id <= 40; id++) await put(db, { [id]: [band(id), band(500)] });
  expect(await db.count("bands")).toBe(40);
  expect(await under(db, band(40))).toEqual([40]);

  await write(db, ["keys"], (tx) => tidyBands(tx, 10));

  expect(await db.count("bands")).toBe(1);
  await put(db, { 41: [band(20)] });
  expect([await under(db, band(10)), await under(db, band(11)), await under(db, band(20))]).toEqual([
    [],
    [11],
    [41, 20],
  ]);
});

test("a retitled copy is found by its text within two weeks, after the upkeep and in the next life, and not after", async () => {
  const text = prose(1, 200);
  const copies = async (days: number) => {
    const name = `bands-${++stores}`;
    const db = await openStore(undefined, name);
    const blog = await followed(db, "https://blog.example/atom");
    const planet = await followed(db, "https://planet.example/rss");
    const at = { published: daysAfter(0) };
    await arrives(
      db,
      blog,
      feedOf([feedEntry({ title: "Readable APIs", text, guid: "a", link: "https://blog.example/a", ...at })]),
    );
    await trimKeys(db, daysAfter(days));
    db.close();
    const again = await openStore(undefined, name);
    const copy = feedEntry({ title: "What machines read", text, guid: "b", link: "https://mirror.example/b", ...at });
    await arrives(again, planet, feedOf([copy]), daysAfter(days));
    // Folding again changes nothing.
    await write(again, everyStore, (tx) => placeAgain(tx, [1], daysAfter(days)));
    return again.count("posts");
  };

  expect([await copies(1), await copies(13), await copies(20)]).toEqual([1, 1, 2]);
});

test("a table of keys finds what a map of lists does, also where one key has very many", () => {
  const table = bandTable(0);
  const map = new Map<number, number[]>();
  for (let id = 1; id <= 20_000; id++) {
    const key = id % 3 === 0 ? band(7) : band(id % 5000);
    table.add(key, id);
    map.set(key, [id, ...(map.get(key)?.slice(0, 9) ?? [])]);
  }

  for (const [key, ids] of map) expect(table.of(key, (found) => found === ids.length)).toEqual(ids);
  const all = () => false;
  expect(table.of(band(7), all)).toHaveLength(6666 + 3);
  expect(table.of(band(6000), all)).toEqual([]);
});
