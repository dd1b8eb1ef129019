import { expect, test } from "vitest";
import { markRead, star } from "../../../lib/marks.ts";
import type { FeedId } from "../../../lib/model.ts";
import { listPosts } from "../../../lib/store/lists.ts";
import { daysAfter, feedEntry, feedOf, morning } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

/** A busy feed and a quiet one; every fifth post of the quiet one is read. */
async function two() {
  const db = await testStore();
  const [busy, quiet] = [await followed(db, "https://busy.example/atom"), await followed(db, "https://quiet.example/")];
  const entries = (count: number, days: number) =>
    Array.from({ length: count }, (_, i) => feedEntry({ published: daysAfter(-i * days) }));
  await arrives(db, busy, feedOf(entries(60, 0.01)));
  await arrives(db, quiet, feedOf(entries(30, 3)));
  return { db, busy, quiet };
}

async function all(db: Parameters<typeof listPosts>[0], feedIds: readonly FeedId[], filter: "all" | "unread") {
  const posts = (await db.getAll("posts")).filter(({ byFeed }) => byFeed.some(([id]) => feedIds.includes(id)));
  const wanted = posts.filter(({ unread }) => filter === "all" || unread);
  return wanted.toSorted((a, b) => b.at - a.at || b.id - a.id).map(({ id }) => id);
}

test.each(["all", "unread"] as const)("the %s posts of some feeds come newest first, page by page", async (filter) => {
  const { db, busy, quiet } = await two();

  for (const feedIds of [[busy], [quiet], [busy, quiet], []]) {
    const read: number[] = [];
    let below: readonly [number, number] | undefined;
    for (;;) {
      const posts = await listPosts(db, { filter, count: 7, below, feedIds });
      read.push(...posts.map(({ id }) => id));
      const last = posts.at(-1);
      if (!last || posts.length < 7) break;
      below = [last.at, last.id];
    }
    expect(read).toEqual(await all(db, feedIds, filter));
  }
});

test("stars are listed of one feed, too, in the order in which they were given", async () => {
  const { db, busy, quiet } = await two();
  const [first, second, third] = await all(db, [quiet], "all");
  const [other] = await all(db, [busy], "all");
  for (const [i, id] of [third, other, first].entries()) await star(db, [id ?? 0], true, morning + i);
  await markRead(db, [second ?? 0], true, morning);

  const starred = await listPosts(db, { filter: "starred", count: 10, feedIds: [quiet] });

  expect(starred.map(({ id }) => id)).toEqual([first, third]);
});
