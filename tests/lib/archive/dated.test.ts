import { expect, test, vi } from "vitest";
import { keepBefore, keepChosen, keepDaily } from "../../../lib/archive/dated.ts";
import { readBackups } from "../../../lib/archive/read-backups.ts";
import { keptOf } from "../../../lib/archive/rotation.ts";
import { readPacked, readShelf } from "../../../lib/local/backup-shelf.ts";
import type { KeptBackup } from "../../../lib/backup-view.ts";
import { browser } from "../../../lib/browser.ts";
import { limits } from "../../../lib/limits.ts";
import { markRead, star } from "../../../lib/marks.ts";
import { FeedError } from "../../../lib/problem.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { rename } from "../../../lib/subscribe.ts";
import { daysAfter, feedEntry, feedOf, morning } from "../../support/build.ts";
import { backupOf, restored } from "../../support/backup.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const keys = async () => (await readShelf()).kept.map(({ key }) => key.slice(0, 10));

async function emptyShelf() {
  await browser.storage.local.remove("backups");
}

async function withFeed(): Promise<Db> {
  await emptyShelf();
  const db = await testStore();
  await followed(db, "https://a.example/");
  return db;
}

test("a backup a day, if anything has changed", async () => {
  const db = await withFeed();
  const [id = ""] = await db.getAllKeys("subscriptions");

  await keepDaily(db, daysAfter(0));
  await rename(db, id, "Soon", morning);
  await keepDaily(db, daysAfter(0.5));
  expect(await keys()).toEqual(["2026-02-16"]);

  await keepDaily(db, daysAfter(1));
  await keepDaily(db, daysAfter(2));
  expect(await keys()).toEqual(["2026-02-17", "2026-02-16"]);
});

test("an empty store makes none: it is what a loss looks like", async () => {
  const db = await withFeed();
  await keepDaily(db, daysAfter(0));

  await keepDaily(await testStore(), daysAfter(2));

  expect(await keys()).toEqual(["2026-02-16"]);
});

test("one that could not be made is said, and made on the next day", async () => {
  const db = await withFeed();
  vi.spyOn(browser.storage.local, "set").mockRejectedValueOnce(new Error("no"));

  await expect(keepDaily(db, daysAfter(0))).rejects.toThrow("no");
  expect(await readShelf()).toMatchObject({ kept: [], failed: { at: daysAfter(0) } });

  await keepDaily(db, daysAfter(1));
  expect((await readShelf()).failed).toBeUndefined();
  expect(await keys()).toEqual(["2026-02-17"]);
});

test("a kept backup holds the marks of the newest posts and every star, and says what it leaves out", async () => {
  vi.spyOn(limits, "backupMarks", "get").mockReturnValue(2 as never);
  const db = await withFeed();
  const [id = ""] = await db.getAllKeys("subscriptions");
  await arrives(
    db,
    id,
    feedOf(Array.from({ length: 5 }, (_, i) => feedEntry({ title: `${i}`, published: daysAfter(i / 10) }))),
  );
  const posts = await db.getAllKeys("posts");
  await star(db, posts.slice(0, 1), true, daysAfter(1));
  await markRead(db, posts, true, daysAfter(1));

  await keepDaily(db, daysAfter(1));

  const [newest] = (await readShelf()).kept;
  expect(newest).toMatchObject({ feeds: 1, marks: 3, cut: 2 });
  const { plan } = await restored(await testStore(), newest?.key ?? "");
  expect(plan).toMatchObject({ cut: 2, counts: { waiting: 3 } });
});

test("kept backups are there where the store does not open, and it is said why it does not", async () => {
  const db = await withFeed();
  await keepDaily(db, daysAfter(0));
  const { kept } = await readShelf();

  expect(await readBackups(async () => db)).toEqual({ kept });
  const unopened = await readBackups(() => Promise.reject(new FeedError({ kind: "storage-damaged" })));

  expect(unopened).toEqual({ kept, unopened: { kind: "storage-damaged" } });
  expect((await readPacked(kept[0]?.key ?? "")).size).toBeGreaterThan(0);
  await expect(readBackups(() => Promise.reject(new Error("ours")))).rejects.toThrow("ours");
});

test("looking at a kept backup, and then at files, leaves it kept; of the files the last one", async () => {
  const db = await withFeed();
  await keepDaily(db, daysAfter(0));
  const [newest] = (await readShelf()).kept;
  const key = newest?.key ?? "";
  const files = [await backupOf(db), await backupOf(db)] as const;

  for (const each of [key, ...files]) await keepChosen(db, each);

  expect((await readPacked(key)).size).toBeGreaterThan(0);
  expect((await readPacked(files[1])).size).toBeGreaterThan(0);
  await expect(readPacked(files[0])).rejects.toThrow("damaged-backup");
});

function backup(day: number, said: Partial<KeptBackup> = {}): KeptBackup {
  return { key: `${day}`, at: daysAfter(day), why: "daily", feeds: 10, marks: 0, size: 1, fingerprint: day, ...said };
}

test("seven days and four weeks are kept, and what is needed", () => {
  const all = Array.from({ length: 60 }, (_, i) => backup(60 - i));

  const kept = keptOf(all, new Set(["3"]));

  expect(kept.slice(0, 7).map(({ key }) => Number(key))).toEqual([60, 59, 58, 57, 56, 55, 54]);
  expect(kept).toHaveLength(7 + 4 + 1);
  const weeks = kept.slice(7, 11).map(({ key }) => Number(key));
  expect(weeks.slice(2).map((day, i) => (weeks[i + 1] ?? 0) - day)).toEqual([7, 7]);
  expect(kept.at(-1)?.key).toBe("3");
});

test("a full backup is not pushed out by those of what a loss has left", () => {
  const all = [...Array.from({ length: 60 }, (_, i) => backup(61 - i, { feeds: 2 })), backup(1, { feeds: 100 })];

  expect(keptOf(all, new Set()).map(({ feeds }) => feeds)).toContain(100);
});

test("two from before a restore are kept beside the daily ones", async () => {
  const db = await withFeed();
  await keepDaily(db, daysAfter(0));
  for (const day of [1, 2, 3]) await keepBefore(db, daysAfter(day));

  expect(await keys()).toEqual(["2026-02-19", "2026-02-18", "2026-02-16"]);
});
