import { expect, test } from "vitest";
import { browser } from "../../lib/browser.ts";
import { forgetHealing, healSubscriptions, keepMirror } from "../../lib/heal.ts";
import { readDigest, readSources } from "../../lib/reads.ts";
import { arrange } from "../../lib/subscribe.ts";
import { unfollow } from "../../lib/unfollow.ts";
import { daysAfter, morning } from "../support/build.ts";
import { followed, testStore } from "../support/store.ts";

async function twoFeeds() {
  const db = await testStore();
  const [a, b] = [await followed(db, "https://a.example/"), await followed(db, "https://b.example/")];
  await arrange(db, a, { name: "Mine", folders: [["News"]] });
  await keepMirror(db);
  return { db, a, b };
}

test("a store that was emptied has its feeds back: names, folders, numbers; and it is told until seen", async () => {
  const { a, b } = await twoFeeds();
  const emptied = await testStore();

  expect(await healSubscriptions(emptied, daysAfter(1))).toBe(2);

  const { subscriptions } = await readSources(emptied);
  expect(subscriptions.map(({ id }) => id).toSorted()).toEqual([a, b].toSorted());
  expect(subscriptions.find(({ id }) => id === a)).toMatchObject({ title: "Mine", folders: [["News"]] });
  expect((await readDigest(emptied, { count: 10 })).healed).toEqual({ at: daysAfter(1), feeds: 2 });

  await forgetHealing(emptied);
  expect((await readDigest(emptied, { count: 10 })).healed).toBeUndefined();
});

test("an emptied store never empties the copy", async () => {
  await twoFeeds();
  const emptied = await testStore();

  await keepMirror(emptied);

  expect(await healSubscriptions(emptied, morning)).toBe(2);
});

test("a store that has feeds is left alone", async () => {
  const { db } = await twoFeeds();

  expect(await healSubscriptions(db, morning)).toBe(0);
});

test("what the reader removed does not come back", async () => {
  const { db, a, b } = await twoFeeds();
  await unfollow(db, [a], { kind: "remove", feedId: a, title: "" }, morning);
  await keepMirror(db);
  const emptied = await testStore();

  await healSubscriptions(emptied, morning);

  expect((await readSources(emptied)).subscriptions.map(({ id }) => id)).toEqual([b]);
});

test("a copy that was damaged itself is not believed", async () => {
  await twoFeeds();
  const { mirror } = (await browser.storage.local.get("mirror")) as { mirror: { text: string } };
  await browser.storage.local.set({ mirror: { ...mirror, text: mirror.text.replace("a.example", "x.example") } });

  expect(await healSubscriptions(await testStore(), morning)).toBe(0);
});
