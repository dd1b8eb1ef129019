import { expect, test } from "vitest";
import { markRead } from "../../lib/marks.ts";
import { readCounters } from "../../lib/store/counters.ts";
import { newestPosts } from "../../lib/store/posts.ts";
import { feedEntry, feedOf, morning } from "../support/build.ts";
import { arrives, followed, testStore } from "../support/store.ts";

async function three() {
  const db = await testStore();
  await arrives(db, await followed(db, "https://blog.example/atom"), feedOf([feedEntry(), feedEntry(), feedEntry()]));
  const unread = async () => (await newestPosts(db, "unread", 10)).map(({ id }) => id);
  const count = async () => (await readCounters(db.transaction("meta") as never)).all;
  return { db, unread, count };
}

test("marking read and unread again moves the list of unread posts and its count together", async () => {
  const { db, unread, count } = await three();

  await markRead(db, [1, 3], true, morning);
  expect([await unread(), await count()]).toEqual([[2], 1]);

  await markRead(db, [3], false, morning);
  expect([await unread(), await count()]).toEqual([[3, 2], 2]);
});

test("marking twice, or what is gone, counts once", async () => {
  const { db, count } = await three();

  await markRead(db, [1, 1, 99], true, morning);
  await markRead(db, [1], true, morning);

  expect(await count()).toBe(2);
});
