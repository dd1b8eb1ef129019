import { expect, test } from "vitest";
import { joinPages, queryBelow } from "../../../lib/digest/pages.ts";
import { readDigest } from "../../../lib/read-digest.ts";
import type { DigestPage } from "../../../lib/view.ts";
import { daysAfter, feedEntry, feedOf } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

/** Two feeds; what one of them brings later was published between what is there, so that it came late. */
async function filled() {
  const db = await testStore();
  const [blog, slow] = [await followed(db, "https://blog.example/atom"), await followed(db, "https://slow.example/")];
  const entries = (count: number, from: number) =>
    Array.from({ length: count }, (_, i) => feedEntry({ published: daysAfter(from + i / 10) }));
  await arrives(db, blog, feedOf(entries(40, 0)), daysAfter(5));
  await arrives(db, slow, feedOf(entries(15, 1)), daysAfter(9));
  return db;
}

test("a list that is read page by page is what it is when it is read at once, late posts and all", async () => {
  const db = await filled();
  const whole = await readDigest(db, { count: 100 });

  let page: DigestPage = await readDigest(db, { count: 7 });
  for (let query = queryBelow(page, 7); query; query = queryBelow(page, 7)) {
    page = joinPages(page, await readDigest(db, query));
  }

  expect(whole.posts.some(({ late }) => late)).toBe(true);
  expect(page.posts).toEqual(whole.posts);
  expect(new Map(page.sources)).toEqual(new Map(whole.sources));
  expect(page.next).toBeUndefined();
});

test("a post that was read stays in its place among the unread", async () => {
  const db = await filled();
  const { posts } = await readDigest(db, { count: 20 });
  const [, , third] = posts;
  const kept = await readDigest(db, { count: 20, filter: "starred", keep: [third?.id ?? 0] });
  const unread = await readDigest(db, { count: 1, keep: [third?.id ?? 0, posts[1]?.id ?? 0] });

  expect(kept.posts.map(({ id }) => id)).toEqual([third?.id]);
  expect(unread.posts.map(({ id }) => id)).toEqual(posts.slice(0, 3).map(({ id }) => id));
});
