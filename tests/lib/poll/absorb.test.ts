import { expect, test } from "vitest";
import { readFeed } from "../../../lib/feed/read-feed.ts";
import { markRead } from "../../../lib/marks.ts";
import type { Post } from "../../../lib/model.ts";
import { absorb } from "../../../lib/poll/absorb.ts";
import { readCounters } from "../../../lib/store/counters.ts";
import { newestPosts } from "../../../lib/store/posts.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { reading } from "../../../lib/store/transaction.ts";
import { daysAfter, feedEntry, feedOf, longText, morning, rawEntries } from "../../support/build.ts";
import { arrives, entriesIn, followed, testStore } from "../../support/store.ts";

const foundingCase = { title: "AI and readable APIs", text: longText, published: morning };
const posts = (db: Db) => newestPosts(db, "at", 1000);
const counters = (db: Db) => readCounters(reading(db, "meta"));
const members = (post: Post | undefined) => post?.members.map((member) => member.feedId);

test("the founding case: three entries in two feeds are one post, and the reasons are kept", async () => {
  const db = await testStore();
  const [planet, blog] = [
    await followed(db, "https://planet.example/rss"),
    await followed(db, "https://blog.example/atom"),
  ];

  await arrives(
    db,
    planet,
    feedOf([feedEntry(foundingCase), feedEntry(foundingCase)], { link: "https://planet.example/" }),
  );
  await arrives(db, blog, feedOf([feedEntry(foundingCase)]));

  const [post, ...others] = await posts(db);
  expect(others).toEqual([]);
  expect(members(post)).toEqual([planet, planet, blog]);
  expect(post?.members.map(({ reason }) => reason?.rule)).toEqual([undefined, "same-text", "same-text"]);
  expect(post?.lead.feedId).toBe(blog);
  expect(await counters(db)).toMatchObject({ all: 1, feeds: { [planet]: 1, [blog]: 1 } });
  expect(await db.count("folds")).toBe(2);
});

test("a document that comes twice changes nothing", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const document = feedOf([feedEntry(), feedEntry()]);
  await arrives(db, feed, document);
  const before = await posts(db);

  expect(await arrives(db, feed, document, daysAfter(1))).toBe(0);

  expect(await posts(db)).toEqual(before);
  expect((await counters(db)).all).toBe(2);
});

test("an edit shows the new text, keeps the former once, and does not make a read post unread", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const entry = feedEntry({ title: "Frist", text: "one" });
  await arrives(db, feed, feedOf([entry]));
  await markRead(db, [1], true, morning);

  await arrives(db, feed, feedOf([{ ...entry, title: "First", content: { html: "two" } }]), daysAfter(1));
  await arrives(db, feed, feedOf([{ ...entry, title: "First", content: { html: "three" } }]), daysAfter(2));

  const [post] = await posts(db);
  expect(post?.lead.title).toBe("First");
  expect(post?.unread).toBeUndefined();
  expect(await db.get("bodies", 1)).toMatchObject({ html: "three", former: { html: "two", title: "First" } });
  expect((await counters(db)).all).toBe(0);
});

test("what left a complete document is noted as gone and stays; a cut one makes nothing gone", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const [old, recent] = [feedEntry(), feedEntry()];
  await arrives(db, feed, feedOf([recent, old]));

  await arrives(db, feed, feedOf([recent], { partial: true }), daysAfter(1));
  expect((await entriesIn(db)).map(({ goneAt }) => goneAt)).toEqual([undefined, undefined]);

  await arrives(db, feed, feedOf([recent]), daysAfter(2));
  expect((await entriesIn(db)).flatMap(({ goneAt }) => goneAt ?? [])).toEqual([daysAfter(2)]);
  expect(await posts(db)).toHaveLength(2);

  await arrives(db, feed, feedOf([recent, old]), daysAfter(3));
  expect((await entriesIn(db)).flatMap(({ goneAt }) => goneAt ?? [])).toEqual([]);
});

test("a cut document stores no validators: the rest of it would never come", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");

  await arrives(db, feed, feedOf([feedEntry()], { partial: true }));

  expect(await db.get("subscriptions", feed)).toMatchObject({ problem: { kind: "partial" }, failures: 0 });
  expect((await db.get("subscriptions", feed))?.validators).toBeUndefined();
});

test("a new feed's old posts do not flood the badge, and are listed on their days as read", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");

  await arrives(db, feed, feedOf(Array.from({ length: 40 }, (_, i) => feedEntry({ published: daysAfter(-i) }))));

  expect((await counters(db)).all).toBe(8);
  expect(await posts(db)).toHaveLength(40);
});

test("a post that was read stays read when a copy comes later", async () => {
  const db = await testStore();
  const [planet, blog] = [
    await followed(db, "https://planet.example/rss"),
    await followed(db, "https://blog.example/atom"),
  ];
  await arrives(db, blog, feedOf([feedEntry(foundingCase)]));
  await markRead(db, [1], true, morning);

  await arrives(db, planet, feedOf([feedEntry(foundingCase)]), daysAfter(1));

  expect((await posts(db)).map(({ unread }) => unread)).toEqual([undefined]);
  expect((await counters(db)).all).toBe(0);
});

test("a transaction that fails half-way leaves nothing behind", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const unclonable = feedEntry({ enclosures: [{ url: "https://a.example/1.mp3", type: (() => "") as never }] });

  await expect(arrives(db, feed, feedOf([feedEntry(), unclonable]))).rejects.toThrow();

  expect([await db.count("entries"), await db.count("posts"), await db.count("documents")]).toEqual([0, 0, 0]);
  expect((await db.get("subscriptions", feed))?.lastSuccessAt).toBeUndefined();
});

test("a poll that brings one entry reads that one only; edits and namesakes are told apart as if all were read", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const item = (guid: string, title: string, text = "a text") =>
    `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><link>/${title}</link><description>${text}</description></item>`;
  const polls = async (items: readonly string[], now: number) => {
    const document = `<rss><channel><title>F</title><link>https://blog.example/</link>${items.join("\n")}</channel></rss>`;
    const last = await db.get("documents", feed);
    const update = readFeed(new TextEncoder().encode(document), { seen: new Set(last?.entries.map(([raw]) => raw)) });
    const added = await absorb(db, feed, { feed: update, bodyHash: now, validators: { etag: `${now}` } }, now);
    return { added, read: update.entries.map(({ title }) => title) };
  };
  const [one, two] = [item("1", "One"), item("same", "Two")];

  expect(await polls([one, two], morning)).toEqual({ added: 2, read: ["One", "Two"] });
  expect(await polls([item("same", "Three"), one, two], daysAfter(1))).toEqual({ added: 1, read: ["Three"] });
  expect(await polls([item("1", "One", "another text"), two], daysAfter(2))).toEqual({ added: 0, read: ["One"] });

  const entries = await entriesIn(db);
  expect(entries.map(({ title, goneAt }) => [title, goneAt])).toEqual([
    ["One", undefined],
    ["Two", undefined],
    ["Three", daysAfter(2)],
  ]);
  expect(await db.get("bodies", 1)).toMatchObject({ html: "another text", former: { html: "a text" } });
});

test("a reading that another has overtaken loses nothing: the next poll asks for all of it", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const [old, recent] = [feedEntry(), feedEntry()];
  await arrives(db, feed, feedOf([old]));

  const raw = [{ rawHash: 1 }, ...rawEntries([recent])];
  const update = { ...feedOf([recent]), raw };
  expect(await absorb(db, feed, { feed: update, bodyHash: 5, validators: { etag: "5" } }, morning)).toBe(1);

  expect((await entriesIn(db)).map(({ goneAt }) => goneAt)).toEqual([undefined, undefined]);
  expect(await db.get("documents", feed)).toMatchObject({ bodyHash: 0 });
  expect((await db.get("subscriptions", feed))?.validators).toBeUndefined();
});
