import { expect, test, vi } from "vitest";
import { entriesByPost } from "../../../lib/store/entries.ts";
import { openSequence, readMeta, writeMeta } from "../../../lib/store/meta.ts";
import { everyStore, write } from "../../../lib/store/transaction.ts";
import { testStore } from "../../support/store.ts";

const host = (name: string, at: number) => ({ host: name, lastRequestAt: at });

test("a row that was put is read as it was put, before it is written", async () => {
  const db = await testStore();

  const seen = await write(db, everyStore, async (tx) => {
    await tx.objectStore("hosts").put(host("a", 1));
    const one = await tx.objectStore("hosts").get("a");
    await tx.objectStore("hosts").delete("a");
    const none = await tx.objectStore("hosts").get("a");
    await tx.objectStore("hosts").put(host("a", 2));
    return { one, none, all: await tx.objectStore("hosts").getAll() };
  });

  expect(seen).toEqual({ one: host("a", 1), none: undefined, all: [host("a", 2)] });
  expect(await db.getAll("hosts")).toEqual([host("a", 2)]);
});

test("a row is asked for once and written once, however often it is read and put", async () => {
  const db = await testStore();
  await db.put("hosts", host("a", 1));
  const get = vi.spyOn(IDBObjectStore.prototype, "get");
  const put = vi.spyOn(IDBObjectStore.prototype, "put");

  await write(db, everyStore, async (tx) => {
    for (let at = 2; at < 5; at++) {
      const before = await tx.objectStore("hosts").get("a");
      await tx.objectStore("hosts").put(host("a", (before?.lastRequestAt ?? 0) + 10));
    }
  });

  expect(await db.getAll("hosts")).toEqual([host("a", 31)]);
  expect([get.mock.calls.length, put.mock.calls.length]).toEqual([1, 1]);
});

test("what a range deletes, or all of it, is not remembered", async () => {
  const db = await testStore();
  const rows = ["a", "b", "c"].map((name) => host(name, 1));

  const left = await write(db, everyStore, async (tx) => {
    const store = tx.objectStore("hosts");
    for (const row of rows) await store.put(row);
    await store.delete(IDBKeyRange.upperBound("b"));
    const after = [await store.get("a"), await store.get("b"), await store.get("c")];
    await store.clear();
    return [...after, await store.get("c")];
  });

  expect(left).toEqual([undefined, undefined, rows[2], undefined]);
  expect(await db.getAll("hosts")).toEqual([]);
});

test("what fails leaves nothing of what was put", async () => {
  const db = await testStore();

  const failing = write(db, everyStore, async (tx) => {
    await tx.objectStore("hosts").put(host("a", 1));
    await tx.objectStore("hosts").getAll();
    await tx.objectStore("hosts").put(host("b", 1));
    throw new Error("no");
  });

  await expect(failing).rejects.toThrow("no");
  expect(await db.getAll("hosts")).toEqual([]);
});

test("an entry whose number was just given away is not looked for, one that was stored before is", async () => {
  const db = await testStore();
  await db.put("bodies", { entryId: 7, html: "stored" });
  await write(db, everyStore, (tx) => writeMeta(tx, "sequence", { entry: 7, post: 7 }));
  const get = vi.spyOn(IDBObjectStore.prototype, "get");

  const seen = await write(db, everyStore, async (tx) => {
    const sequence = await openSequence(tx);
    const id = sequence.nextEntryId();
    const found = [await tx.objectStore("bodies").get(7), await tx.objectStore("bodies").get(id)];
    await sequence.save();
    return { id, found, posts: await entriesByPost(tx)(sequence.nextPostId()) };
  });

  expect(seen).toEqual({ id: 8, found: [{ entryId: 7, html: "stored" }, undefined], posts: [] });
  expect(get.mock.calls.map(([key]) => key)).toEqual(["sequence", 7]);
  expect(await readMeta(db.transaction(["meta"]) as never, "sequence", { entry: 0, post: 0 })).toEqual({
    entry: 8,
    post: 7,
  });
});
