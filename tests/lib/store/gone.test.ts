import { expect, test } from "vitest";
import { makeRoom } from "../../../lib/retain.ts";
import { daysAfter, feedEntry, feedOf } from "../../support/build.ts";
import { arrives, entriesIn, followed, testStore } from "../../support/store.ts";

const [one, two] = ["One", "Two"].map((title) =>
  feedEntry({ guid: `urn:${title}`, link: `https://blog.example/${title}`, title }),
) as [ReturnType<typeof feedEntry>, ReturnType<typeof feedEntry>];

test("an entry that leaves its feed's document is not written again, only that it left and when", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  await arrives(db, feed, feedOf([one, two]));
  const before = await db.getAll("entries");

  await arrives(db, feed, feedOf([two]), daysAfter(1));

  expect(await db.getAll("entries")).toEqual(before);
  expect((await entriesIn(db)).map(({ title, goneAt }) => [title, goneAt])).toEqual([
    ["One", daysAfter(1)],
    ["Two", undefined],
  ]);
});

test("what an older version wrote into an entry holds until the entry comes back, also with another text", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  await arrives(db, feed, feedOf([one, two]));
  await arrives(db, feed, feedOf([]), daysAfter(1));
  await db.clear("gone");
  for (const entry of await db.getAll("entries")) await db.put("entries", { ...entry, goneAt: daysAfter(1) });
  expect((await entriesIn(db)).map(({ goneAt }) => goneAt)).toEqual([daysAfter(1), daysAfter(1)]);

  await arrives(db, feed, feedOf([one, { ...two, title: "Two, edited" }]), daysAfter(2));

  expect((await entriesIn(db)).map(({ title, goneAt }) => [title, goneAt])).toEqual([
    ["One", undefined],
    ["Two, edited", undefined],
  ]);
  expect(await db.count("posts")).toBe(2);
});

test("of an entry that is forgotten nothing is left, not even that it had left", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  await arrives(db, feed, feedOf([one, two]));
  await arrives(db, feed, feedOf([two]), daysAfter(1));

  await makeRoom(db, { keepDays: 30, keepPosts: 0 }, daysAfter(100));

  expect((await db.getAll("entries")).map(({ title }) => title)).toEqual(["Two"]);
  expect(await db.count("gone")).toBe(0);
});
