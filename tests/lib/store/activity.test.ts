import { expect, test } from "vitest";
import { postsPerDay } from "../../../lib/store/activity.ts";
import { daysAfter, feedEntry, feedOf, morning } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

test("counts a feed's posts by the day, the oldest day first, and no other feed's", async () => {
  const db = await testStore();
  const [feed, other] = [await followed(db, "https://a.example/"), await followed(db, "https://b.example/")];
  const on = (days: number) =>
    feedEntry({ published: daysAfter(days), text: `Something of day ${days} and ${Math.random()}.` });
  await arrives(db, feed, feedOf([on(0), on(2), on(2)]), daysAfter(3));
  await arrives(db, other, feedOf([on(2)]), daysAfter(3));

  expect(await postsPerDay(db, feed, 4, morning + 3.5 * 86_400_000)).toEqual([1, 0, 2, 0]);
});
