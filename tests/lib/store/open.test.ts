import "fake-indexeddb/auto";
import { openDB } from "idb";
import { expect, test, vi } from "vitest";
import { FeedError } from "../../../lib/problem.ts";
import { openStore } from "../../../lib/store/open.ts";
import { migrations, type Migration, type Schema } from "../../../lib/store/schema.ts";
import { feedEntry, feedOf } from "../../support/build.ts";
import { arrives, followed } from "../../support/store.ts";

/** Until the browser has said that an upgrade is blocked, from when on less time is given. */
function untilHeldUp() {
  const set = vi.spyOn(globalThis, "setTimeout");
  return vi.waitFor(() => expect(set).toHaveBeenCalledWith(expect.anything(), 5_000), { interval: 1 });
}

test("the version of the store is the number of its migrations", async () => {
  const db = await openStore(undefined, "versions");

  expect(db.version).toBe(migrations.length);
});

test("an upgrade that fails leaves the store as it was, and says why", async () => {
  const db = await openStore(undefined, "upgrade");
  await arrives(db, await followed(db, "https://blog.example/atom"), feedOf([feedEntry()]));
  db.close();
  const broken: Migration = async (opened, tx) => {
    opened.createObjectStore("new" as never);
    await tx.objectStore("entries").clear();
    throw new Error("half-way");
  };

  const upgrade = openStore(undefined, "upgrade", [...migrations, broken]);

  await expect(upgrade).rejects.toThrow(FeedError);
  await expect(upgrade).rejects.toMatchObject({ cause: { message: "half-way" } });
  const again = await openStore(undefined, "upgrade");
  expect([again.version, await again.count("entries")]).toEqual([migrations.length, 1]);
});

test("a browser that keeps nothing is a problem with words", async () => {
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("no mutations", "InvalidStateError");
  });

  await expect(openStore(undefined, "never")).rejects.toMatchObject({ problem: { kind: "storage-unavailable" } });
});

test("a store steps aside for a newer version of itself, and says so", async () => {
  const closed = vi.fn<() => void>();
  const old = await openStore(closed, "aside");

  const upgraded = await openStore(undefined, "aside", [...migrations, () => undefined]);

  expect(upgraded.version).toBe(old.version + 1);
  expect(closed).toHaveBeenCalledOnce();
});

test("an upgrade that an old page does not make way for says so in time, and opens when the page is closed", async () => {
  const [first] = migrations;
  const old = await openDB<Schema>("hanging", 1, { upgrade: (db, _old, _new, tx) => void first?.(db, tx) });
  vi.useFakeTimers({ toFake: ["setTimeout"] });

  const upgrade = openStore(undefined, "hanging");
  await untilHeldUp();
  vi.advanceTimersByTime(5_000);
  await expect(upgrade).rejects.toMatchObject({ problem: { kind: "storage-blocked" } });
  vi.useRealTimers();
  old.close();

  expect((await openStore(undefined, "hanging")).version).toBe(migrations.length);
});

test("what stands in line behind an upgrade that is held up, and is told nothing, says so in time as well", async () => {
  const [first] = migrations;
  const old = await openDB<Schema>("in-line", 1, { upgrade: (db, _old, _new, tx) => void first?.(db, tx) });
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const upgrade = openStore(undefined, "in-line");
  upgrade.catch(() => undefined);
  await untilHeldUp();
  const inLine = openStore(undefined, "in-line");
  inLine.catch(() => undefined);

  vi.advanceTimersByTime(10_000);

  await expect(inLine).rejects.toMatchObject({ problem: { kind: "storage-blocked" } });
  vi.useRealTimers();
  old.close();
});

test("an older version refuses what a newer one has written, and touches nothing", async () => {
  const newer = await openStore(undefined, "newer", [...migrations, () => undefined]);
  await arrives(newer, await followed(newer, "https://blog.example/atom"), feedOf([feedEntry()]));
  newer.close();

  await expect(openStore(undefined, "newer")).rejects.toMatchObject({ problem: { kind: "storage-newer" } });

  const again = await openStore(undefined, "newer", [...migrations, () => undefined]);
  expect([await again.count("subscriptions"), await again.count("entries")]).toEqual([1, 1]);
});

test("an upgrade that fails is told as one", async () => {
  const broken: Migration = () => {
    throw new Error("of its own");
  };

  await expect(openStore(undefined, "broken", [...migrations, broken])).rejects.toMatchObject({
    problem: { kind: "storage-not-upgraded" },
  });
});

/** As browsers fail to open what they have in files. */
function opensWith(error: DOMException) {
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw error;
  });
}

test("files that the browser cannot make sense of are told as damaged, on a full disk as that", async () => {
  opensWith(new DOMException("Internal error opening backing store for indexedDB.open.", "UnknownError"));
  const estimate = vi.fn(async () => ({ quota: 5e9, usage: 1e9 }));
  vi.stubGlobal("navigator", { storage: { estimate } });

  await expect(openStore(undefined, "files")).rejects.toMatchObject({ problem: { kind: "storage-damaged" } });
  estimate.mockResolvedValue({ quota: 1e9, usage: 1e9 });
  await expect(openStore(undefined, "files")).rejects.toMatchObject({ problem: { kind: "storage-full" } });
  vi.unstubAllGlobals();
});

test("a disk that is full during an upgrade is told as full", async () => {
  const full: Migration = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };

  await expect(openStore(undefined, "full", [...migrations, full])).rejects.toMatchObject({
    problem: { kind: "storage-full" },
  });
});
