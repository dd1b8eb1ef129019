import { expect, test } from "vitest";
import { newestPosts } from "../../../lib/store/posts.ts";
import { daysAfter, feedEntry, feedOf, morning } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

test("pages of the list meet without a gap or a repeat, also among posts of the same instant", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const entries = Array.from({ length: 25 }, (_, i) => feedEntry({ published: i < 20 ? morning : daysAfter(-i) }));
  await arrives(db, feed, feedOf(entries));

  const first = await newestPosts(db, "at", 10);
  const last = first.at(-1);
  const second = last ? await newestPosts(db, "at", 100, [last.at, last.id]) : [];

  const ids = [...first, ...second].map(({ id }) => id);
  expect(ids).toHaveLength(25);
  expect(new Set(ids).size).toBe(25);
  expect([...first, ...second].map(({ at }) => at)).toEqual(entries.map(({ published }) => published));
});
