import { expect, test, vi } from "vitest";
import { remembering } from "../../../lib/store/remembering.ts";
import type { Db, WriteTx } from "../../../lib/store/schema.ts";
import { everyStore } from "../../../lib/store/transaction.ts";
import { feedEntry, feedOf, longText } from "../../support/build.ts";
import { brokenIn } from "../../support/invariants.ts";
import { testStore } from "../../support/store.ts";

const host = (name: string) => ({ host: name });

function begin(db: Db) {
  const tx = db.transaction([...everyStore], "readwrite");
  tx.done.catch(() => undefined);
  return { ...remembering(tx, { oneByOne: true }), done: tx.done };
}

async function putMany(tx: WriteTx): Promise<void> {
  for (const name of ["a", "b", "c", "d"]) await tx.objectStore("hosts").put(host(name));
  const read = tx.objectStore("hosts").getAllKeys();
  await Promise.all([read, tx.objectStore("errors").add({ at: 1, where: "here", message: "a" })]);
}

test("behind a write that fails no other is sent, so that nothing can stay of it", async () => {
  const db = await testStore();
  const put = vi.spyOn(IDBObjectStore.prototype, "put");
  const add = vi.spyOn(IDBObjectStore.prototype, "add");
  put.mockImplementation(function (this: IDBObjectStore, row: unknown) {
    // No row can be stored twice under one key by `add`: this fails as a full disk would, in its own time.
    return this.add((row as { host: string }).host === "b" ? host("a") : row);
  });
  const { tx, flush } = begin(db);

  await expect(putMany(tx).then(flush)).rejects.toThrow();

  expect(put.mock.calls.map(([row]) => row)).toEqual([host("a"), host("b")]);
  expect(add.mock.calls.some(([row]) => Object.hasOwn(row as object, "where"))).toBe(false);
  vi.restoreAllMocks();
  expect(await db.count("hosts")).toBe(0);
});

test("no two writes are under way at once, and every read sees what was written before it", async () => {
  const db = await testStore();
  let underWay = 0;
  let most = 0;
  const { put: real } = IDBObjectStore.prototype as {
    readonly put: (this: IDBObjectStore, row: unknown) => IDBRequest;
  };
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, row: unknown) {
    most = Math.max(most, ++underWay);
    const request = real.call(this, row);
    request.addEventListener("success", () => underWay--);
    return request;
  });
  const { tx, flush, done } = begin(db);

  for (const name of ["a", "b", "c"]) await tx.objectStore("hosts").put(host(name));
  const seen = await tx.objectStore("hosts").getAllKeys();
  await tx.objectStore("tombstones").put({ id: "t", feedId: "f", marks: {}, at: 5 });
  const indexed = await tx.objectStore("tombstones").index("at").getAllKeys(5);
  await tx.objectStore("hosts").put(host("d"));
  await flush();
  await done;
  vi.restoreAllMocks();

  expect(most).toBe(1);
  expect([seen, indexed]).toEqual([["a", "b", "c"], ["t"]]);
  expect(await db.getAllKeys("hosts")).toEqual(["a", "b", "c", "d"]);
});

test("a library comes out whole where writes take turns, as in Firefox", async () => {
  vi.resetModules();
  vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 Gecko/20100101 Firefox/153.0" });
  const { arrives, followed, testStore: storeThere } = await import("../../support/store.ts");
  const db = await storeThere();
  const feedId = await followed(db, "https://blog.example/atom");
  const [stays, edited] = [feedEntry(), feedEntry()];
  const copy = feedEntry({ link: stays.link ?? "", text: longText });
  await arrives(db, feedId, feedOf([stays, edited, feedEntry()]));

  await arrives(db, feedId, feedOf([stays, { ...edited, title: "Edited" }, copy, feedEntry()]));

  vi.unstubAllGlobals();
  expect(await db.count("entries")).toBe(5);
  expect(await brokenIn(db)).toEqual([]);
});
