import { expect, test } from "vitest";
import { keepChosen, sweepShelf } from "../../../lib/archive/dated.ts";
import { readBackup } from "../../../lib/archive/lines.ts";
import { pack } from "../../../lib/archive/pack.ts";
import type { Row } from "../../../lib/backup/format.ts";
import { browser } from "../../../lib/browser.ts";
import { defaultSettings } from "../../../lib/choices.ts";
import { chosenKey, dropPacked, openPacked, putPacked } from "../../../lib/local/backup-shelf.ts";
import { fileKeys, putFile } from "../../../lib/local/chosen-files.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { restored } from "../../support/backup.ts";
import { daysAfter } from "../../support/build.ts";
import { followed, testStore } from "../../support/store.ts";

const packed = async (db: Db) => (await pack(db, { entries: true }, defaultSettings, daysAfter(30))).packed;

async function rowsOf(key: string): Promise<readonly (Row | undefined)[]> {
  const rows: (Row | undefined)[] = [];
  for await (const slice of readBackup(key, daysAfter(31))) rows.push(...slice.rows);
  return rows;
}

test("a chosen file stands beside the store as it is, not in the browser's small storage, and is read from there", async () => {
  const db = await testStore();
  await followed(db, "https://a.example/");
  const key = chosenKey(daysAfter(0));
  const before = await browser.storage.local.getKeys();

  await putFile(key, await packed(db));
  expect((await rowsOf(key)).map((row) => row?.[0])).toEqual(["settings", "subscription"]);
  expect(await browser.storage.local.getKeys()).toEqual(before);

  await dropPacked(key);
  await expect(openPacked(key)).rejects.toThrow("damaged-backup");
});

test("the day's upkeep drops what no backup and nothing under way leads to, and nothing else", async () => {
  const db = await testStore();
  await followed(db, "https://a.example/");
  const file = await packed(db);
  const old = ["2026-02-16T06:00:00.000Z daily", "2026-02-16T06:00:00.000Z for a private window", "chosen an old one"];
  const [cutOff = ""] = old;
  for (const key of old) await putPacked(key, file);
  await browser.storage.local.remove(`backup ${cutOff}`);
  const [dropped, needed, young] = [0, 1, 29.5].map((day) => chosenKey(daysAfter(day))) as [string, string, string];
  for (const key of [dropped, needed, young]) await putFile(key, file);
  const { plan } = await restored(db, needed);
  await keepChosen(db, plan.source);

  await sweepShelf(db, daysAfter(30));

  const left = (await browser.storage.local.getKeys()).filter((name) => name.startsWith("backup "));
  expect(left.filter((name) => old.some((key) => name.includes(key)))).toEqual([]);
  // What was here before it can be had back.
  expect(left).toHaveLength(2);
  expect(await fileKeys()).toEqual([needed, young]);
});
