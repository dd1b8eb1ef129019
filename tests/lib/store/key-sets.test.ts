import { expect, test, vi } from "vitest";
import type { EntryId } from "../../../lib/model.ts";
import { draftOf } from "../../../lib/digest/entry.ts";
import { entriesByGuid, entriesByKey, putEntry } from "../../../lib/store/entries.ts";
import { emptySet } from "../../../lib/store/bloom.ts";
import { dropEmptySets, forgetKeySets, sealKeys } from "../../../lib/store/key-sets.ts";
import type { Db, WriteTx } from "../../../lib/store/schema.ts";
import { everyStore, write } from "../../../lib/store/transaction.ts";
import { feedEntry, morning } from "../../support/build.ts";
import { testStore } from "../../support/store.ts";

const count = 2000;
const keyOf = (id: EntryId, edition = 0) => 1_000_003 * id + edition;

/** Entries with a key of their own and one they all have. */
async function store(db: Db, from: EntryId, many: number, edition = 0): Promise<void> {
  await write(db, everyStore, (tx) => putAll(tx, from, many, edition));
}

async function putAll(tx: WriteTx, from: EntryId, many: number, edition: number): Promise<void> {
  const place = { feedId: "a", contentHash: 1, firstSeen: morning, backlog: false, site: undefined };
  const { entry, body, print } = draftOf(feedEntry({ text: "short" }), { ...place, id: from, guidHash: from });
  for (let id = from; id < from + many; id++) {
    await putEntry(tx, { ...entry, id, guidHash: id }, { ...body, entryId: id }, print, [keyOf(id, edition), 5]);
  }
}

/** Which of these keys anything is found under, in a look-up that is worth the sets; and how much was looked up. */
async function found(db: Db, keys: readonly number[]) {
  const lookUp = vi.spyOn(IDBIndex.prototype, "getAllKeys");
  const others = Array.from({ length: 200 }, (_, i) => 2 ** 40 + 7919 * i);
  const byKey = await write(db, everyStore, (tx) => entriesByKey(tx, [...keys, ...others]));
  const asked = lookUp.mock.calls.length;
  lookUp.mockRestore();
  return { ids: keys.map((key) => byKey.get(key) ?? []), asked };
}

test("looks up hardly any key but those that something is stored under", async () => {
  const db = await testStore();
  await store(db, 1, 30);

  const { ids, asked } = await found(db, [keyOf(3), keyOf(30), 5]);

  expect(ids.map((each) => each.length)).toEqual([1, 1, 24]);
  expect(asked).toBeLessThan(6);
});

test("a few keys are looked up without reading any set", async () => {
  const db = await testStore();
  await store(db, 1, 3);

  const byKey = await write(db, everyStore, (tx) => entriesByKey(tx, [keyOf(2), keyOf(9)]));

  expect([byKey.get(keyOf(2)), byKey.get(keyOf(9))]).toEqual([[2], []]);
});

test("sets are not read before as much was looked up as there are sets", async () => {
  const db = await testStore();
  await store(db, 1, 3);
  const sets = Array.from({ length: 450 }, (_, i) => ({ upTo: i + 1, hashes: emptySet() }));
  await write(db, ["keySets"], (tx) => Promise.all(sets.map((set) => tx.objectStore("keySets").put(set))));
  forgetKeySets(db);

  const asked = [];
  for (let times = 0; times < 3; times++) asked.push((await found(db, [])).asked);

  expect(asked).toEqual([200, 200, 0]);
});

test("knows what is stored after the sets were made and the background was started anew", async () => {
  const db = await testStore();
  await store(db, 1, count + 10);
  expect(await write(db, ["keys", "entries"], sealKeys)).toBe(true);
  expect(await write(db, ["keys", "entries"], sealKeys)).toBe(false);
  await store(db, count + 11, 5);
  forgetKeySets(db);

  const { ids, asked } = await found(db, [keyOf(1), keyOf(count), keyOf(count + 1), keyOf(count + 15)]);

  expect(await db.getAllKeys("keySets")).toEqual([count]);
  expect(ids).toEqual([[1], [count], [count + 1], [count + 15]]);
  expect(asked).toBeLessThan(8);
});

test.each(["known", "forgotten"])("an entry that is found under other keys now is found (sets %s)", async (sets) => {
  const db = await testStore();
  await store(db, 1, count);
  await write(db, ["keys", "entries"], sealKeys);
  if (sets === "known") await found(db, []);
  await store(db, 17, 1, 1);
  if (sets === "forgotten") forgetKeySets(db);

  expect((await found(db, [keyOf(17, 1)])).ids).toEqual([[17]]);
  forgetKeySets(db);
  expect((await found(db, [keyOf(17, 1)])).ids).toEqual([[17]]);
});

test("finds what was put in the same transaction, and what arrived since the sets were read", async () => {
  const db = await testStore();
  await found(db, []);
  await store(db, 1, 2);

  const byKey = await write(db, everyStore, async (tx) => {
    await putAll(tx, 3, 2, 0);
    return entriesByKey(
      tx,
      [1, 2, 3, 4].map((id) => keyOf(id)),
    );
  });

  expect([...byKey.values()]).toEqual([[1], [2], [3], [4]]);
});

test("what much brings becomes a set by itself", async () => {
  const db = await testStore();
  await found(db, []);
  for (let from = 1; from < 12_500; from += 2500) await store(db, from, 2500);

  expect(await db.getAllKeys("keySets")).toHaveLength(1);
  forgetKeySets(db);
  expect((await found(db, [keyOf(1), keyOf(12_499)])).ids).toEqual([[1], [12_499]]);
});

test("a set goes when nothing of it is stored any more, and what is stored is still known", async () => {
  const db = await testStore();
  await store(db, 1, 2 * count + 10);
  while (await write(db, ["keys", "entries"], sealKeys));
  await write(db, ["keys"], (tx) => tx.objectStore("keys").delete(IDBKeyRange.upperBound(count)));
  await write(db, ["keys"], dropEmptySets);
  expect(await db.getAllKeys("keySets")).toEqual([2 * count]);

  await write(db, ["keys"], (tx) => tx.objectStore("keys").delete(IDBKeyRange.upperBound(2 * count)));
  await write(db, ["keys"], dropEmptySets);
  expect(await db.count("keySets")).toBe(0);
  await store(db, 2 * count + 11, 5);
  expect((await found(db, [keyOf(count), keyOf(2 * count + 3), keyOf(2 * count + 15)])).ids).toEqual([
    [],
    [2 * count + 3],
    [2 * count + 15],
  ]);
});

test("a transaction that fails leaves the sets as what is stored", async () => {
  const db = await testStore();
  await store(db, 1, 1);
  await found(db, []);

  const failing = write(db, everyStore, async (tx) => {
    await putAll(tx, 2, 1, 0);
    throw new Error("no");
  });

  await expect(failing).rejects.toThrow("no");
  expect((await found(db, [keyOf(1), keyOf(2)])).ids).toEqual([[1], []]);
});

test("where too much stands in no set, that is found out once, and the sets are used when the upkeep has made them", async () => {
  const db = await testStore();
  for (let from = 1; from <= 2 * count; from += count) await store(db, from, count);
  const readAll = vi.spyOn(IDBObjectStore.prototype, "getAll");
  const reads = async () => {
    const before = readAll.mock.calls.length;
    const { ids, asked } = await found(db, [keyOf(3)]);
    expect(ids).toEqual([[3]]);
    return { read: readAll.mock.calls.length - before, asked };
  };

  const first = await reads();
  const second = await reads();
  while (await write(db, ["keys", "entries"], sealKeys)) continue;
  const third = await reads();
  readAll.mockRestore();

  expect([first.read > 3, second.read, third.asked < 10]).toEqual([true, 0, true]);
});

test("hardly any guid is looked up but those under which something is stored, in this life of ours and the next", async () => {
  const db = await testStore();
  for (let from = 1; from <= 3 * count; from += count) await store(db, from, count);
  while (await write(db, ["keys", "entries"], sealKeys)) continue;
  await store(db, 3 * count + 1, 5);
  const fresh = Array.from({ length: 60 }, (_, i) => 1_000_000 + i);
  const known = [1, 2 * count, 3 * count + 1];
  const byGuid = async () => {
    await found(db, []);
    const lookUp = vi.spyOn(IDBIndex.prototype, "get");
    const ids = await write(db, everyStore, async (tx) => {
      await putAll(tx, 3 * count + 6, 1, 0);
      const entries = await entriesByGuid(tx, "a", [...known, 3 * count + 6, ...fresh]);
      const others = await entriesByGuid(tx, "b", known);
      return [entries.map(({ id }) => id), others];
    });
    const asked = lookUp.mock.calls.length;
    lookUp.mockRestore();
    return { ids, asked: asked < 8 };
  };

  const first = await byGuid();
  forgetKeySets(db);
  const next = await byGuid();

  expect(first).toEqual({ ids: [[...known, 3 * count + 6], []], asked: true });
  expect(next).toEqual(first);
});
