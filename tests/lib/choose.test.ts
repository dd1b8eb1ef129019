import { expect, test } from "vitest";
import { undo } from "../../entrypoints/background/undoer.ts";
import { choose } from "../../lib/choose.ts";
import { follow } from "../../lib/subscribe.ts";
import { testStore } from "../support/store.ts";

test("choices are made for several feeds at once, reset one by one, and taken back as a whole", async () => {
  const db = await testStore();
  const outline = (feedUrl: string) => ({ feedUrl, title: "", folders: [] });
  const { added } = await follow(db, [outline("https://one.example/"), outline("https://two.example/")], 0);
  const choices = async () => (await db.getAll("subscriptions")).map((each) => each.choices);

  await choose(db, added, { paused: true, keepDays: 30 }, 1);
  expect(await choices()).toEqual([
    { paused: true, keepDays: 30 },
    { paused: true, keepDays: 30 },
  ]);
  const { act } = await choose(db, added.slice(0, 1), { paused: null, keepDays: null }, 2);
  expect((await choices()).filter((each) => each === undefined)).toHaveLength(1);

  await undo(db, act ?? "", 3);
  expect(await choices()).toEqual([
    { paused: true, keepDays: 30 },
    { paused: true, keepDays: 30 },
  ]);
});
