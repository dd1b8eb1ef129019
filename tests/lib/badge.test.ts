import { expect, test } from "vitest";
import { badgeCount } from "../../lib/badge.ts";
import { choose } from "../../lib/choose.ts";
import { markRead } from "../../lib/marks.ts";
import { keepCounted } from "../../lib/store/recount.ts";
import { daysAfter, feedEntry, feedOf, morning } from "../support/build.ts";
import { arrives, followed, testStore } from "../support/store.ts";

async function week() {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const entries = Array.from({ length: 6 }, (_, i) => feedEntry({ published: daysAfter(-Math.floor(i / 2)) }));
  await arrives(db, feed, feedOf(entries));
  return { db, feed };
}

const utc = { zone: "utc" } as const;

test("the badge counts all unread posts, or those of today, or nothing", async () => {
  const { db } = await week();

  expect(await badgeCount(db, { badge: "all", ...utc }, morning)).toBe(6);
  expect(await badgeCount(db, { badge: "today", ...utc }, morning)).toBe(2);
  expect(await badgeCount(db, { badge: "today", ...utc }, daysAfter(1))).toBe(0);
  expect(await badgeCount(db, { badge: "off", ...utc }, morning)).toBeUndefined();

  const [post] = await db.getAll("posts");
  await markRead(db, [post?.id ?? 0], true, morning);
  expect(await badgeCount(db, { badge: "all", ...utc }, morning)).toBe(5);
});

test("the badge counts the feeds the reader chose for it", async () => {
  const { db, feed } = await week();
  const other = await followed(db, "https://other.example/atom");
  await arrives(db, other, feedOf([feedEntry({ title: "Another thing", text: "Quite another text." })]));
  await choose(db, [feed], { badge: true }, morning);
  while (await keepCounted(db, morning));

  expect(await badgeCount(db, { badge: "chosen", ...utc }, morning)).toBe(6);
});
