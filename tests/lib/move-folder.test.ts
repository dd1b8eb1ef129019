import { expect, test } from "vitest";
import { undo } from "../../entrypoints/background/undoer.ts";
import { moveFolder } from "../../lib/move-folder.ts";
import { readSources } from "../../lib/reads.ts";
import { readUndo } from "../../lib/store/undoable.ts";
import { follow } from "../../lib/subscribe.ts";
import { morning } from "../support/build.ts";
import { testStore } from "../support/store.ts";

const outline = (feedUrl: string, ...folders: readonly string[][]) => ({ feedUrl, title: "", folders });

async function library() {
  const db = await testStore();
  const outlines = [
    outline("https://a.example/", ["News"], ["Newsletters"]),
    outline("https://b.example/", ["News", "Local"]),
    outline("https://c.example/", ["Python"]),
  ];
  await follow(db, outlines, morning);
  const folders = async () =>
    (await readSources(db)).subscriptions
      .toSorted((a, b) => a.feedUrl.localeCompare(b.feedUrl))
      .map((each) => each.folders.map((path) => path.join("/")));
  return { db, folders };
}

test("a folder moves with its feeds and the folders in it, and an undo puts all of it back", async () => {
  const { db, folders } = await library();
  const before = await folders();

  await moveFolder(db, ["News"], ["World", "Daily"], morning);
  expect(await folders()).toEqual([["World/Daily", "Newsletters"], ["World/Daily/Local"], ["Python"]]);

  const [undone] = await readUndo(db);
  await undo(db, undone?.act ?? "", morning);
  expect(await folders()).toEqual(before);
});

test("a folder that is named like another becomes one with it; no feed stands twice in it", async () => {
  const { db, folders } = await library();
  await moveFolder(db, ["Newsletters"], ["News"], morning);
  expect(await folders()).toEqual([["News"], ["News/Local"], ["Python"]]);
});

test("what was in a folder that is removed stands where the folder stood", async () => {
  const { db, folders } = await library();
  await moveFolder(db, ["News", "Local"], ["News"], morning);
  await moveFolder(db, ["Python"], [], morning);
  expect(await folders()).toEqual([["News", "Newsletters"], ["News"], []]);
});

test("a folder that does not move, and one that is not there, are no act to undo", async () => {
  const { db } = await library();
  expect(await moveFolder(db, ["News"], ["News"], morning)).toEqual({});
  expect(await moveFolder(db, ["Sports"], ["News"], morning)).toEqual({});
  expect(await readUndo(db)).toEqual([]);
});
