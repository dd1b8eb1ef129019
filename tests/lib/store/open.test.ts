import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { FeedError } from "../../../lib/problem.ts";
import { openStore } from "../../../lib/store/open.ts";
import { migrations, type Migration } from "../../../lib/store/schema.ts";
import { feedEntry, feedOf } from "../../support/build.ts";
import { arrives, followed } from "../../support/store.ts";

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
