import { expect, test } from "vitest";
import { openKeys } from "../../../lib/store/bands.ts";
import { reading } from "../../../lib/store/reading.ts";
import { trimFolds, trimKeys } from "../../../lib/store/retention.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const said = { title: "AI and readable APIs", text: `${longText} ${longText}` };

async function aged() {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  await arrives(
    db,
    feed,
    feedOf([feedEntry({ ...said, guid: "https://blog.example/1", link: "https://blog.example/1" })]),
  );
  const keys = async () => {
    const tx = reading(db, "keys", "meta");
    const keysOf = await openKeys(tx);
    return (await tx.objectStore("keys").getAll()).flatMap(keysOf).length;
  };
  return { db, feed, keys };
}

test("keys are dropped with age: what a text is like, then titles, then pages", async () => {
  const { db, keys } = await aged();
  const all = (await keys()) ?? 0;

  await trimKeys(db, daysAfter(13));
  expect(await keys()).toBe(all);
  await trimKeys(db, daysAfter(15));
  // The page, its guid, the title.
  expect(await keys()).toBe(3);
  await trimKeys(db, daysAfter(91));
  expect(await keys()).toBe(2);
  await trimKeys(db, daysAfter(401));
  expect(await keys()).toBe(0);
});

test("a year of entries is trimmed once, and nothing is read again", async () => {
  const { db, feed } = await aged();
  await arrives(db, feed, feedOf(Array.from({ length: 1100 }, () => feedEntry())), daysAfter(1));

  expect(await trimKeys(db, daysAfter(500))).toBe(1101);
  expect(await trimKeys(db, daysAfter(500))).toBe(0);
});

test("a copy is still found by its title after two months, and by its address after a year", async () => {
  const { db } = await aged();
  const planet = await followed(db, "https://planet.example/rss");
  await trimKeys(db, daysAfter(60));
  await arrives(db, planet, feedOf([feedEntry({ ...said, published: morning })]), daysAfter(60));
  await trimKeys(db, daysAfter(370));
  const late = feedEntry({ ...said, link: "https://blog.example/1?utm_source=x", published: morning });
  await arrives(db, planet, feedOf([late]), daysAfter(370));

  expect((await db.getAll("posts")).map(({ members }) => members.length)).toEqual([3]);
});

test("the log of folds forgets what was folded more than 400 days ago", async () => {
  const db = await testStore();
  const fold = { postId: 1, entryId: 1, feedId: "a" };
  const old = Array.from({ length: 1100 }, (_, i) => ({ ...fold, at: morning + i }));
  const tx = db.transaction("folds", "readwrite");
  for (const row of [...old, { ...fold, at: daysAfter(2) }]) void tx.store.add(row);
  await tx.done;

  await trimFolds(db, daysAfter(399));
  expect(await db.count("folds")).toBe(1101);
  await trimFolds(db, daysAfter(401));

  expect((await db.getAll("folds")).map(({ at }) => at)).toEqual([daysAfter(2)]);
});
