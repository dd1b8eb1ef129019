import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Post } from "../../../lib/model.ts";
import { markRead, unmark } from "../../../lib/marks.ts";
import { makeRoom } from "../../../lib/retain.ts";
import { readDigest } from "../../../lib/read-digest.ts";
import { readBody, readSources, readUndo } from "../../../lib/reads.ts";
import { openStore } from "../../../lib/store/open.ts";
import { keepCounted } from "../../../lib/store/recount.ts";
import { migrations, type Db, type Migration } from "../../../lib/store/schema.ts";
import { takeBack } from "../../../lib/store/undo.ts";
import { daysAfter, feedEntry, feedOf } from "../../support/build.ts";
import { dumpFrom, dumpOf, storeDump, type Dump } from "../../support/dump.ts";
import { brokenIn } from "../../support/invariants.ts";
import { arrives } from "../../support/store.ts";

const folder = join(import.meta.dirname, "../../fixtures/stores");
const dumps = readdirSync(folder).map((file) => dumpFrom(readFileSync(join(folder, file), "utf8")));
let stores = 0;

/** The store of a reader who used that version, opened by this one. */
async function updated(dump: Dump): Promise<{ readonly db: Db; readonly name: string }> {
  const name = `migrated-${++stores}`;
  await storeDump(name, dump);
  const db = await openStore(undefined, name);
  await keepCounted(db, daysAfter(200));
  return { db, name };
}

test("there is a dump of every version of the store before this one, with something in nearly every part of it", () => {
  const before = migrations.slice(1).map((_, i) => i + 1);
  expect(dumps.map(({ version }) => version)).toEqual(expect.arrayContaining(before));
  for (const { stores: all } of dumps) {
    const empty = Object.keys(all).filter((name) => all[name]?.length === 0);
    expect(empty.filter((name) => name !== "tombstones" && name !== "keySets")).toEqual([]);
  }
});

test.each(dumps)("a store of version $version is brought to the newest, and everything is as it was", async (dump) => {
  const { db } = await updated(dump);

  expect(db.version).toBe(migrations.length);
  expect(await brokenIn(db)).toEqual([]);
  const now = (await dumpOf(db)).stores;
  const stays = ["entries", "bodies", "keys", "documents", "posts", "vetoes", "folds", "searchTerms", "searchSegments"];
  for (const name of [...stays, "icons"].filter((each) => dump.stores[each])) {
    expect([name, now[name]]).toEqual([name, dump.stores[name]]);
  }
  const page = await readDigest(db, { count: 100 });
  expect(page.posts).toHaveLength(dump.stores["posts"]?.length ?? 0);
  expect(page.miscounted).toBeUndefined();
  for (const { entryId } of page.posts) expect((await readBody(db, entryId)).html).not.toBe("");
  const { subscriptions, removed, folders } = await readSources(db);
  expect([subscriptions.length, removed.length]).toEqual([2, 1]);
  expect(folders).toContainEqual([["News"], page.unread]);
});

test.each(dumps)("a store of version $version goes on being used: feeds bring posts, acts are undone", async (dump) => {
  const { db } = await updated(dump);
  const { subscriptions } = await readSources(db);
  const [{ unread }, blog] = [
    await readDigest(db, { count: 1 }),
    subscriptions.find(({ title }) => title === "A blog"),
  ];

  expect(
    await arrives(
      db,
      blog?.id ?? "",
      feedOf([feedEntry({ guid: "urn:after", link: "https://blog.example/after", title: "After the update" })]),
      daysAfter(201),
    ),
  ).toBe(1);
  const marked = (dump.stores["posts"] ?? []).filter((post) => "read" in (post as Post).marks).length;
  const read = (await readUndo(db)).find(({ what }) => what.kind === "read");
  await takeBack(db, read?.act ?? "", unmark);
  expect((await readDigest(db, { count: 1 })).unread).toBe(unread + 1 + marked);
  await markRead(db, await db.getAllKeys("posts"), true, daysAfter(202));
  await makeRoom(db, { keepDays: 30, keepPosts: 0 }, daysAfter(400));
  expect(await brokenIn(db)).toEqual([]);
});

test.each(dumps)("an upgrade of version $version that fails half-way leaves every row as it was", async (dump) => {
  const { db, name } = await updated(dump);
  const before = await dumpOf(db);
  db.close();
  const breaking: Migration = async (_db, tx) => {
    await tx.objectStore("posts").clear();
    throw new Error("half-way");
  };
  await expect(openStore(undefined, name, [...migrations, breaking])).rejects.toThrow("storage-not-upgraded");

  expect(await dumpOf(await openStore(undefined, name))).toEqual(before);
});
