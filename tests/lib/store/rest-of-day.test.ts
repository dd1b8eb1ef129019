import { expect, test, vi } from "vitest";
import { shorten, unreadRest } from "../../../lib/digest/fair-share.ts";
import { toDays } from "../../../lib/digest/days.ts";
import { joinPages, queryBelow } from "../../../lib/digest/pages.ts";
import { markAllRead, markRead } from "../../../lib/marks.ts";
import type { FeedId } from "../../../lib/model.ts";
import { readDigest } from "../../../lib/read-digest.ts";
import type { Db } from "../../../lib/store/schema.ts";
import type { DigestPage } from "../../../lib/view.ts";
import { daysAfter, feedEntry, feedOf } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const zone = "UTC";
const minute = 1 / 1440;

/** `count` posts on 16 February, one a minute down from so many hours after six. */
async function brings(db: Db, feedId: FeedId, count: number, hours: number, spacing = minute) {
  const entries = Array.from({ length: count }, (_, i) =>
    feedEntry({ published: daysAfter(hours / 24 - i * spacing), title: `${feedId} ${hours} ${i}` }),
  );
  await arrives(db, feedId, feedOf(entries), daysAfter(2));
}

/** A busy feed with so many posts above those of a quiet one, and what was the day before. */
async function busyDay(busyPosts: number) {
  const db = await testStore();
  const feeds = await Promise.all(
    ["busy", "quiet", "before"].map((name) => followed(db, `https://${name}.example/atom`)),
  );
  const [busy = "", quiet = "", before = ""] = feeds;
  await brings(db, busy, busyPosts, 17, busyPosts > 500 ? minute / 4 : minute);
  await brings(db, quiet, 3, 3);
  await brings(db, before, 4, -12);
  return { db, busy, quiet, before };
}

const daysOf = (page: DigestPage) =>
  toDays(page.posts, new Map(page.sources), zone, { rest: page.rest ?? [], finished: page.finished ?? [] });
const sizes = (page: DigestPage) =>
  daysOf(page).map(({ sources }) => sources.map(({ feedId, posts, more = 0 }) => [feedId, posts.length + more]));

test.each(["all", "unread"] as const)(
  "a quiet source is on the first page of %s posts though a busy one fills it, and what that one has more is counted",
  async (filter) => {
    const { db, busy, quiet, before } = await busyDay(150);

    const page = await readDigest(db, { count: 100, filter, zone });

    expect(sizes(page)).toEqual([
      [
        [busy, 150],
        [quiet, 3],
      ],
      [[before, 4]],
    ]);
    expect(daysOf(page)[0]).toMatchObject({ unread: 153 });
    expect(daysOf(page)[0]?.cut).toBeUndefined();
  },
);

test("below such a page the list goes on without a gap or a repeat", async () => {
  const { db, before } = await busyDay(150);
  await brings(db, before, 130, -36, 10 * minute);
  let page = await readDigest(db, { count: 100, zone });
  expect(page.next).toBeDefined();
  for (let query = queryBelow(page, 100); query; query = queryBelow(page, 100)) {
    page = joinPages(page, await readDigest(db, { ...query, zone }));
  }

  const whole = await readDigest(db, { count: 1000, zone });
  expect(page.posts).toEqual(whole.posts);
  expect(sizes(page)).toEqual(sizes(whole));
  expect(page.reach).toBe(287);
});

test("of a day of thousands the page has what other sources brought, and says how much is left", async () => {
  const { db, busy, quiet } = await busyDay(700);

  const page = await readDigest(db, { count: 100, zone });

  expect(page.posts.length).toBeLessThan(650);
  expect(sizes(page)).toEqual([
    [
      [busy, 700],
      [quiet, 3],
    ],
  ]);
  expect(daysOf(page)[0]).toMatchObject({ unread: 703, cut: true });
});

test("of such a day no post of another source is read twice", async () => {
  const { db } = await busyDay(1_100);
  const second = await followed(db, "https://second.example/atom");
  await brings(db, second, 50, 5);
  const gets = vi.spyOn(IDBObjectStore.prototype, "get");

  await readDigest(db, { count: 100, zone });

  const asked = gets.mock.calls.flatMap(([id], i) =>
    (gets.mock.contexts[i] as IDBObjectStore).name === "posts" ? [Number(id)] : [],
  );
  gets.mockRestore();
  expect(asked.length).toBeGreaterThan(50);
  expect(new Set(asked).size).toBe(asked.length);
});

test("in a folder, too", async () => {
  const { db, busy, quiet } = await busyDay(150);
  for (const id of [busy, quiet]) {
    const known = await db.get("subscriptions", id);
    if (known) await db.put("subscriptions", { ...known, folders: [["News"]] });
  }

  const page = await readDigest(db, { count: 100, zone, scope: { folder: ["News"] } });

  expect(sizes(page)).toEqual([
    [
      [busy, 150],
      [quiet, 3],
    ],
  ]);
});

test("a page that no source fills ends where it is full, and its last day knows what is unread below", async () => {
  const db = await testStore();
  for (const hours of [17, 16, 15, 14]) {
    const feedId = await followed(db, `https://blog${hours}.example/atom`);
    await brings(db, feedId, 7, hours, 10 * minute);
  }

  const page = await readDigest(db, { count: 20, zone });

  expect(page.posts).toHaveLength(20);
  expect(daysOf(page)[0]).toMatchObject({ unread: 28, cut: true });
});

test("a busy day above the last one is no reason to read on, nor is reading the same page again", async () => {
  const { db, before } = await busyDay(60);
  await brings(db, before, 60, -12, 10 * minute);

  expect((await readDigest(db, { count: 80, zone })).reach).toBe(80);
  const { reach = 0 } = await readDigest(db, { count: 40, zone });
  expect((await readDigest(db, { count: reach, zone })).reach).toBe(reach);
});

test("a day whose shown posts are read is not done while others wait below", async () => {
  const { db } = await busyDay(30);
  const finished = await readDigest(db, { count: 3, zone });
  await markRead(
    db,
    finished.posts.map(({ id }) => id),
    true,
    daysAfter(3),
  );

  const [day] = daysOf(await readDigest(db, { count: 3, zone }));

  expect(day).toMatchObject({ unread: 30, cut: true });
});

test("what a source has of a day is marked read, on the page or not, and nothing of other sources", async () => {
  const { db, busy } = await busyDay(30);
  const { posts, newest = 0 } = await readDigest(db, { count: 3, zone });
  const [day] = daysOf({ ...(await readDigest(db, { count: 3, zone })), posts });
  const { from = 0, to = 0 } = day ?? {};

  await markAllRead(db, { upTo: newest, from, to, feedIds: [busy], source: busy }, daysAfter(3));

  expect((await readDigest(db, { count: 100, filter: "unread", zone })).posts).toHaveLength(7);
});

test("the first screen holds a busy source's newest few and the quiet ones, and counts the rest", async () => {
  const { db, busy, quiet, before } = await busyDay(150);

  const screen = shorten(await readDigest(db, { count: 40, zone }), zone, 40);

  expect(screen.posts).toHaveLength(12);
  expect(sizes(screen)).toEqual([
    [
      [busy, 150],
      [quiet, 3],
    ],
    [[before, 4]],
  ]);
  expect(daysOf(screen)[0]).toMatchObject({ unread: 153, cut: true });
});

test("what is folded into posts beyond the first screen is counted in the head of their day, as by their list", async () => {
  const { db } = await busyDay(20);
  const page = await readDigest(db, { count: 100, zone });
  const copy = { entryId: 9_000, feedId: "other", source: "Other", at: 0 };
  const [first, , , , , , hidden, read] = page.posts.map(({ id }) => id);
  const folded: DigestPage = {
    ...page,
    posts: page.posts.map((post) => ({
      ...post,
      copies: [first, hidden, read].includes(post.id) ? [copy] : [],
      read: post.id === read,
    })),
  };

  const short = shorten(folded, zone, 12);
  const unread = { ...short, posts: short.posts.filter((post) => !post.read), rest: unreadRest(short.rest) };

  expect(short.posts.map(({ id }) => id)).not.toContain(hidden);
  expect([folded, short, unread].map((each) => daysOf(each)[0]?.folded)).toEqual([3, 3, 2]);
  expect(daysOf(shorten(short, zone, 3))[0]?.folded).toBe(3);
});
