import { expect, test, vi } from "vitest";
import { choose } from "../../../lib/choose.ts";
import { makeRoom } from "../../../lib/retain.ts";
import { readStorage } from "../../../lib/store/usage.ts";
import { daysAfter, feedEntry, feedOf } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

vi.stubGlobal("navigator", { storage: { estimate: async () => ({ usage: 2_000_000, quota: 10_000_000 }) } });

test("the rate is that of the last weeks; what a feed had at the beginning is no rate", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const some = (count: number) => feedOf(Array.from({ length: count }, () => feedEntry()));
  await arrives(db, feed, some(500));
  expect((await readStorage(db, daysAfter(3))).perDay).toBeUndefined();
  await arrives(db, feed, some(8), daysAfter(2));
  await arrives(db, feed, some(12), daysAfter(4));

  expect(await readStorage(db, daysAfter(5))).toEqual({
    entries: 520,
    perDay: 5,
    ownLimits: 0,
    usage: 2_000_000,
    quota: 10_000_000,
  });
  expect((await readStorage(db, daysAfter(33))).perDay).toBeCloseTo(12 / 30);
});

test("feeds with limits of their own are counted, and what was dropped last is told", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  await arrives(db, feed, feedOf([feedEntry()]));
  await arrives(db, feed, feedOf([]), daysAfter(1));
  await choose(db, [feed], { keepDays: 7 }, daysAfter(1));
  await makeRoom(db, { keepDays: 0, keepPosts: 0 }, daysAfter(20));

  expect(await readStorage(db, daysAfter(20))).toMatchObject({
    entries: 0,
    ownLimits: 1,
    last: { at: daysAfter(20), posts: 1 },
  });
});
