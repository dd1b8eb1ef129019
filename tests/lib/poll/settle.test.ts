import { expect, test } from "vitest";
import { unfold } from "../../../lib/folds.ts";
import { markRead } from "../../../lib/marks.ts";
import { placeAgain } from "../../../lib/poll/refold.ts";
import { readCounters } from "../../../lib/store/counters.ts";
import { newestPosts } from "../../../lib/store/posts.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { reading } from "../../../lib/store/transaction.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../../support/build.ts";
import { prose } from "../../support/prose.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const HOUR = 1 / 24;
const members = async (db: Db) =>
  (await newestPosts(db, "at", 100)).map((post) => post.members.map(({ entryId }) => entryId));
const unread = async (db: Db) => (await readCounters(reading(db, "meta"))).all;

async function twoFeeds() {
  const db = await testStore();
  return {
    db,
    blog: await followed(db, "https://blog.example/atom"),
    planet: await followed(db, "https://planet.example/rss"),
  };
}

test("a post that moved is one post if the old one left with the document that brought the new one", async () => {
  const { db, blog } = await twoFeeds();
  const said = { title: "AI and readable APIs", text: prose(1, 120) };
  const other = feedEntry({ published: daysAfter(-1) });
  await arrives(db, blog, feedOf([feedEntry(said), other]));

  await arrives(db, blog, feedOf([feedEntry({ ...said, published: daysAfter(2 * HOUR) }), other]), daysAfter(1));

  expect(await members(db)).toEqual([[2, 3], [1]]);
  expect((await db.getAll("folds")).map(({ reason }) => reason?.rule)).toEqual(["replaced"]);
});

test("an entry that left, was replaced, and comes back beside what replaced it is a post of its own again", async () => {
  const { db, blog } = await twoFeeds();
  const said = { title: "AI and readable APIs", text: prose(1, 120) };
  const [first, second] = [feedEntry(said), feedEntry({ ...said, published: daysAfter(2 * HOUR) })];
  await arrives(db, blog, feedOf([first]));
  await arrives(db, blog, feedOf([second]), daysAfter(1));
  await markRead(db, [1], true, daysAfter(1));
  expect(await members(db)).toEqual([[1, 2]]);

  await arrives(db, blog, feedOf([second, first]), daysAfter(2));

  expect(new Set((await members(db)).flat())).toEqual(new Set([1, 2]));
  expect((await members(db)).length).toBe(2);
  expect(await unread(db)).toBe(1);
  expect((await db.getAll("folds")).map(({ entryId, reason }) => [entryId, reason?.rule])).toEqual([
    [2, "replaced"],
    [1, undefined],
  ]);
});

test("two entries that stand in one document are two posts, however alike", async () => {
  const { db, blog } = await twoFeeds();
  const said = { title: "AI and readable APIs", text: prose(1, 120) };
  const first = feedEntry(said);
  await arrives(db, blog, feedOf([first]));

  await arrives(db, blog, feedOf([feedEntry({ ...said, published: daysAfter(2 * HOUR) }), first]), daysAfter(1));

  expect(await members(db)).toEqual([[2], [1]]);
});

test("what takes a read post's place under the same title and says something else is a post of its own, unread", async () => {
  const { db, blog } = await twoFeeds();
  await arrives(db, blog, feedOf([feedEntry({ title: "Service outage today", text: "We are looking into it." })]));
  await markRead(db, [1], true, morning);

  const solved = feedEntry({
    title: "Service outage today",
    text: "All is fine now again.",
    published: daysAfter(0.25),
  });
  await arrives(db, blog, feedOf([solved]), daysAfter(0.25));

  expect(await members(db)).toEqual([[2], [1]]);
  expect(await unread(db)).toBe(1);
});

test("a post whose headline was changed, with guid and address, shows the new one", async () => {
  const { db, blog } = await twoFeeds();
  const text = prose(1, 120);
  await arrives(db, blog, feedOf([feedEntry({ title: "Bridge reopens", text, link: "https://blog.example/old" })]));
  const mended = feedEntry({ title: "Traffic flows over the river again", text, link: "https://blog.example/new" });
  await arrives(db, blog, feedOf([mended]), daysAfter(HOUR));

  expect(await members(db)).toEqual([[1, 2]]);
  expect((await db.getAll("posts")).map(({ lead }) => [lead.title, lead.url])).toEqual([
    ["Traffic flows over the river again", "https://blog.example/new"],
  ]);
});

test("an edited excerpt is compared with the text that is stored", async () => {
  const { db, blog, planet } = await twoFeeds();
  await arrives(db, blog, feedOf([feedEntry({ title: "Readable APIs in practice", text: prose(1, 300) })]));

  await arrives(db, planet, feedOf([feedEntry({ title: "Readable APIs in practice", text: prose(1, 40) })]));

  expect(await members(db)).toEqual([[1, 2]]);
});

test("an entry that says something else now leaves its post; what the reader did stays with the copy that was shown", async () => {
  // Seen: "Week 2" published under the address of "Week 3", and corrected a day later.
  const { db, blog, planet } = await twoFeeds();
  const link = "https://blog.example/week-3";
  const week3 = { title: "Week 3 of reading", text: prose(3, 80), link };
  const entry = feedEntry(week3);
  await arrives(db, blog, feedOf([entry]));
  await arrives(db, planet, feedOf([feedEntry(week3)], { link: "https://planet.example/" }));
  expect(await members(db)).toEqual([[1, 2]]);
  await markRead(db, [1], true, morning);

  const corrected = {
    ...entry,
    title: "Week 4 of reading",
    link: "https://blog.example/week-4",
    content: { html: prose(5, 80) },
  };
  await arrives(db, blog, feedOf([corrected]), daysAfter(1));

  const posts = await newestPosts(db, "at", 10);
  expect(posts.map((post) => [post.lead.title, post.unread === undefined])).toEqual([
    ["Week 4 of reading", true],
    ["Week 3 of reading", false],
  ]);
  expect((await db.getAll("folds")).map(({ entryId, reason }) => [entryId, reason?.rule])).toEqual([
    [2, "same-link"],
    [1, undefined],
  ]);
  expect(await unread(db)).toBe(1);
});

test("an entry that says the same now joins, and the post stays read", async () => {
  const { db, blog, planet } = await twoFeeds();
  const said = { title: "Readable APIs in practice", text: prose(1, 120) };
  const stub = feedEntry({ title: "(no title yet)", text: "Soon." });
  await arrives(db, planet, feedOf([feedEntry(said)]));
  await arrives(db, blog, feedOf([stub]));
  await markRead(db, [1], true, morning);
  expect(await members(db)).toEqual([[2], [1]]);

  await arrives(db, blog, feedOf([{ ...stub, title: said.title, content: { html: said.text } }]), daysAfter(1));

  expect(await members(db)).toEqual([[1, 2]]);
  expect(await unread(db)).toBe(0);
});

test("an entry that equals two posts makes them one, read if either was", async () => {
  const { db, blog, planet } = await twoFeeds();
  const link = "https://blog.example/readable";
  const said = { title: "Readable APIs in practice", published: morning };
  const mirror = await followed(db, "https://mirror.example/rss");
  await arrives(db, planet, feedOf([feedEntry({ ...said, link, text: "" })]));
  await arrives(db, mirror, feedOf([feedEntry({ ...said, text: prose(1, 120) })]));
  await markRead(db, [2], true, morning);

  await arrives(db, blog, feedOf([feedEntry({ ...said, link, text: prose(1, 120) })]));

  const [post, ...others] = await newestPosts(db, "at", 10);
  expect(others).toEqual([]);
  expect(post?.members.map(({ reason }) => reason?.rule)).toEqual([undefined, "same-text", "same-link"]);
  expect(post?.id).toBe(1);
  expect(await unread(db)).toBe(0);
});

test("what the reader took apart is not joined again by an edit", async () => {
  const { db, blog, planet } = await twoFeeds();
  const said = { title: "AI and readable APIs", text: longText };
  const entry = feedEntry(said);
  await arrives(db, blog, feedOf([entry]));
  await arrives(db, planet, feedOf([feedEntry(said)]));
  await unfold(db, 2, daysAfter(1), placeAgain);

  await arrives(db, blog, feedOf([{ ...entry, content: { html: `${longText} Edited.` } }]), daysAfter(2));

  expect(await members(db)).toEqual([[2], [1]]);
});

test("a discussion stands beside the post, as a post of its own", async () => {
  const { db, blog, planet: board } = await twoFeeds();
  const said = { title: "Readable APIs", link: "https://blog.example/readable" };
  const comments = "https://news.example/item?id=1";
  await arrives(db, blog, feedOf([feedEntry({ ...said, text: prose(1, 80) })]));

  await arrives(db, board, feedOf([feedEntry({ ...said, comments, text: "Comments" })]), daysAfter(1));

  const posts = await newestPosts(db, "at", 10);
  expect(posts.map(({ lead, discussedAt }) => [lead.feedId, discussedAt])).toEqual([
    [board, undefined],
    [blog, [{ entryId: 2, feedId: board, url: comments }]],
  ]);
});

test.each([
  ["https://links.example/2026/readable", "https://links.example/2026/readable"],
  ["https://blog.example/readable", undefined],
  ["https://other.example/1", undefined],
  ["tag:links.example,2026:1", undefined],
])("a link blog's own page is linked, never again the page it is about (guid %s)", async (guid, url) => {
  const { db, blog } = await twoFeeds();
  const links = await followed(db, "https://feeds.links.example/rss");
  const link = "https://blog.example/readable";
  await arrives(db, blog, feedOf([feedEntry({ title: "Readable APIs", link, text: prose(1, 80) })]));
  const site = { link: "https://links.example/" };

  await arrives(db, links, feedOf([feedEntry({ title: "A fine read", link, guid, text: prose(2, 60) })], site));

  const post = (await db.getAll("posts")).find(({ discussedAt }) => discussedAt);
  expect(post?.lead.feedId).toBe(blog);
  expect(post?.discussedAt).toEqual([{ entryId: 2, feedId: links, ...(url === undefined ? {} : { url }) }]);
});

test.each([
  ["under new guids", ""],
  ["at a new address, under new guids", "new/"],
])("older posts of a feed that come again %s are as read as they were", async (_, folder) => {
  const { db, blog } = await twoFeeds();
  const served = (poll: number, path: string) =>
    feedOf(
      Array.from({ length: 20 }, (_each, n) =>
        feedEntry({
          guid: `${poll}-${n}`,
          link: `https://blog.example/${path}${n}`,
          title: `${prose(90 + n, 5)} ${n}`,
          text: prose(n, 80),
          published: daysAfter(-3 * n),
        }),
      ),
    );
  await arrives(db, blog, served(0, ""));
  expect(await unread(db)).toBe(5);

  await arrives(db, blog, served(1, folder), daysAfter(1));

  expect(await db.count("entries")).toBe(40);
  expect((await members(db)).map((ids) => ids.length)).toEqual(Array.from({ length: 20 }, () => 2));
  expect(await unread(db)).toBe(5);
});

test("a planet's new copy of a post from before the blog was followed is news", async () => {
  const { db, blog, planet } = await twoFeeds();
  const old = Array.from({ length: 8 }, (_, n) =>
    feedEntry({ title: `${prose(90 + n, 5)} ${n}`, text: prose(n, 80), published: daysAfter(-10 * n) }),
  );
  await arrives(db, blog, feedOf(old));
  await arrives(db, planet, feedOf([]));
  const before = await unread(db);

  const { guid: _guid, ...copied } = old[7] ?? feedEntry();
  await arrives(db, planet, feedOf([{ ...copied, guid: "planet 7" }]), daysAfter(1));
  expect(await unread(db)).toBe(before + 1);
});
