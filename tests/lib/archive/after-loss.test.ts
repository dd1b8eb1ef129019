import { afterEach, beforeEach, expect, test } from "vitest";
import { createRestorer } from "../../../entrypoints/background/restorer.ts";
import { keepDaily } from "../../../lib/archive/dated.ts";
import { planRestore } from "../../../lib/archive/plan.ts";
import { startRecovery, startRestore } from "../../../lib/archive/start.ts";
import { browser } from "../../../lib/browser.ts";
import { defaultSettings } from "../../../lib/choices.ts";
import { healSubscriptions, keepMirror } from "../../../lib/heal.ts";
import { readShelf } from "../../../lib/local/backup-shelf.ts";
import { markRead } from "../../../lib/marks.ts";
import { createPoller } from "../../../lib/poll/poller.ts";
import { readDigest } from "../../../lib/read-digest.ts";
import { readMeta, writeMeta } from "../../../lib/store/meta.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { reading, write } from "../../../lib/store/transaction.ts";
import { backupOf } from "../../support/backup.ts";
import { daysAfter } from "../../support/build.ts";
import { killedAtEvery } from "../../support/faults.ts";
import { brokenIn } from "../../support/invariants.ts";
import { feedDocument, startScripted, type ScriptedServer } from "../../support/scripted-server.ts";
import { followed, testStore } from "../../support/store.ts";

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScripted();
  await browser.storage.local.remove(["backups", "mirror0", "mirror1"]);
});
afterEach(() => server.stop());

/** A post a day from the first on, up to this day. */
function feedUpTo(day: number): string {
  const entries = Array.from({ length: day + 1 }, (_, i) => {
    const published = new Date(daysAfter(i)).toUTCString();
    return `<item><title>Post ${i}</title><guid>post-${i}</guid><pubDate>${published}</pubDate></item>`;
  });
  return `<rss version="2.0"><channel><title>A blog</title>${entries.join("")}</channel></rss>`;
}

/** A life of the background: what polls and what restores, as the background hands them to one another. */
function life(db: Db, day: number) {
  const restorer = createRestorer({
    db: async () => db,
    clock: () => daysAfter(day),
    refold: async () => undefined,
    progress: () => undefined,
    ended: async () => undefined,
    failed: (error) => {
      throw error;
    },
  });
  const poller = createPoller({
    db: async () => db,
    clock: () => daysAfter(day),
    ready: restorer.settled,
    stayAwake: () => () => undefined,
    progress: () => undefined,
    arrived: () => undefined,
  });
  return { restorer, poll: () => poller.poll("due") };
}

const unread = async (db: Db) => (await readDigest(db, { count: 100 })).unread;

/** Of twenty posts that came one by one, two are read; a backup and the copy of the feeds stand outside the store. */
async function lost(): Promise<void> {
  const db = await testStore();
  await followed(
    db,
    server.on("/feed", feedDocument(feedUpTo(0)), feedDocument(feedUpTo(9)), feedDocument(feedUpTo(19))),
  );
  for (const day of [0, 9, 19]) await life(db, day).poll();
  await markRead(db, (await db.getAllKeys("posts")).slice(0, 2), true, daysAfter(19));
  expect(await unread(db)).toBe(18);
  await keepMirror(db);
  await keepDaily(db, daysAfter(19));
}

test.each(["poll", "restore"] as const)(
  "after a loss, what was unread is unread again, whichever is begun first: the %s",
  async (first) => {
    await lost();
    const db = await testStore();
    await healSubscriptions(db, daysAfter(20));
    const { poll, restorer } = life(db, 20);

    await Promise.all(first === "poll" ? [poll(), restorer.goOn()] : [restorer.goOn(), poll()]);

    expect(await unread(db)).toBe(18);
    expect((await readDigest(db, { count: 1 })).healed).toMatchObject({ feeds: 1, backup: daysAfter(19) });
  },
);

test("a recovery is gone on with in the next life, wherever the background was stopped", async () => {
  await lost();
  const empty = await testStore();
  const recover = async (db: Db) => {
    await healSubscriptions(db, daysAfter(20));
    await life(db, 20).restorer.goOn();
  };

  const deaths = await killedAtEvery(empty, recover, async (db) => {
    await healSubscriptions(db, daysAfter(21));
    const { poll } = life(db, 21);
    await poll();
    expect(await unread(db)).toBe(18);
    expect((await readDigest(db, { count: 1 })).healed).toMatchObject({ feeds: 1, backup: daysAfter(19) });
    expect(await brokenIn(db)).toEqual([]);
  });

  expect(deaths).toBeGreaterThan(20);
});

test("the last backup that can be read is taken, and none that was kept after the loss", async () => {
  await lost();
  const [good] = (await readShelf()).kept;
  if (!good) throw new Error("None was kept");
  const damaged = { ...good, key: "damaged", at: daysAfter(19.5) };
  const later = { ...good, key: "later", at: daysAfter(21) };
  await browser.storage.local.set({ backups: { kept: [later, damaged, good] } });
  const db = await testStore();
  await healSubscriptions(db, daysAfter(20));

  await life(db, 21).poll();

  expect(await unread(db)).toBe(18);
});

test("without a backup that can be read, feeds are polled all the same, and it is said", async () => {
  await lost();
  const [good] = (await readShelf()).kept;
  await browser.storage.local.set({ backups: { kept: [{ ...good, key: "damaged" }] } });
  const db = await testStore();
  await healSubscriptions(db, daysAfter(20));
  const { poll, restorer } = life(db, 20);

  await poll();

  expect(restorer.problem()).toEqual({ kind: "damaged-backup" });
  expect(await db.count("entries")).toBe(20);
  expect(await readMeta(reading(db, "meta"), "recovering", undefined)).toBeUndefined();
});

test.each([true, false])(
  "a restore knows whether it follows a loss (%s), and what was healed tells of it",
  async (isLost) => {
    const db = await testStore();
    await followed(db, "https://blog.example/atom");
    const source = await backupOf(db);
    await write(db, ["meta"], async (tx) => {
      await writeMeta(tx, "healed", { at: daysAfter(31), feeds: 1 });
      await writeMeta(tx, "recovering", { at: daysAfter(31) });
    });
    const plan = await planRestore(db, source, "add", defaultSettings, daysAfter(31));

    await (isLost ? startRecovery : startRestore)(db, plan, "before", daysAfter(31));

    const [undo] = await db.getAll("undo");
    expect(undo?.what).toMatchObject({ kind: "restore" });
    expect("afterLoss" in (undo?.what ?? {})).toBe(isLost);
    const meta = reading(db, "meta");
    expect((await readMeta(meta, "healed", undefined))?.backup).toBe(isLost ? daysAfter(30) : undefined);
    expect(await readMeta(meta, "recovering", undefined)).toBeUndefined();
  },
);

test("a backup that the reader chose after a loss is not overtaken by the last one", async () => {
  const db = await testStore();
  await followed(db, "https://blog.example/atom");
  const plan = await planRestore(db, await backupOf(db), "replace", defaultSettings, daysAfter(31));
  await write(db, ["meta"], (tx) => writeMeta(tx, "recovering", { at: daysAfter(31) }));

  const { act } = await startRestore(db, plan, "before", daysAfter(31));
  await startRecovery(db, { ...plan, way: "add" }, "before", daysAfter(31));

  expect(await readMeta(reading(db, "meta"), "restore", undefined)).toMatchObject({
    act,
    steps: [{ way: "replace" }, { way: "clear" }],
  });
});
