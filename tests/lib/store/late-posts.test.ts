import { expect, test } from "vitest";
import { dayOf, rangeOf } from "../../../lib/digest/days.ts";
import { markAllRead, markRead } from "../../../lib/marks.ts";
import { readDigest } from "../../../lib/read-digest.ts";
import { finishDays } from "../../../lib/store/finish-days.ts";
import { daysAfter, feedEntry, feedOf, morning } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

/** Two days are read to their end, 120 posts come above them, and then one into the first of them. */
async function lateOne() {
  const db = await testStore();
  const [blog, slow] = [await followed(db, "https://blog.example/atom"), await followed(db, "https://slow.example/")];
  await arrives(db, blog, feedOf([0, 1].map((days) => feedEntry({ published: daysAfter(days) }))), daysAfter(1));
  await markAllRead(db, { upTo: 99 }, daysAfter(1.1));
  const days = [0, 1].map((each) => rangeOf(dayOf(daysAfter(each), "UTC"), "UTC"));
  await finishDays(db, days, daysAfter(1.1));
  const above = Array.from({ length: 120 }, (_, i) => feedEntry({ published: daysAfter(3 + i / 5) }));
  await arrives(db, blog, feedOf(above), daysAfter(30));
  const missed = feedEntry({ published: daysAfter(0.1), title: "Missed" });
  await arrives(db, slow, feedOf([missed, feedEntry({ published: daysAfter(3) })]), daysAfter(30));
  return { db, blog, slow };
}

test.each(["all", "unread"] as const)(
  "what comes into a finished day is told with the first page of %s posts, however far down it stands",
  async (filter) => {
    const { db } = await lateOne();

    const page = await readDigest(db, { count: 100, filter, zone: "UTC" });

    expect(page.late?.map(({ title, late }) => [title, late])).toEqual([["Missed", true]]);
    expect(page.posts.some(({ title }) => title === "Missed")).toBe(false);
    expect(new Map(page.sources).has(page.late?.[0]?.feedId ?? "")).toBe(true);
  },
);

test("once the list reaches it, it stands there", async () => {
  const { db } = await lateOne();

  const page = await readDigest(db, { count: 500, zone: "UTC" });

  expect(page.late).toBeUndefined();
  expect(page.posts.find(({ title }) => title === "Missed")).toMatchObject({ late: true });
});

test("read it is told no longer, but where the reader is at it", async () => {
  const { db } = await lateOne();
  const [post] = (await readDigest(db, { count: 100, zone: "UTC" })).late ?? [];
  const id = post?.id ?? 0;
  await markRead(db, [id], true, morning);

  expect((await readDigest(db, { count: 100, zone: "UTC" })).late).toBeUndefined();
  const kept = await readDigest(db, { count: 100, zone: "UTC", keep: [id] });
  expect(kept.late?.map(({ title, read }) => [title, read])).toEqual([["Missed", true]]);
  expect(kept.posts.some((each) => each.id === id)).toBe(false);
});

test("a list of one feed tells only of its own", async () => {
  const { db, blog, slow } = await lateOne();
  const lateIn = async (feedId: string) => (await readDigest(db, { count: 1, scope: { feedId }, zone: "UTC" })).late;

  expect(await lateIn(slow)).toHaveLength(1);
  expect(await lateIn(blog)).toBeUndefined();
});
