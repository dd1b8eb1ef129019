import { beforeEach, expect, test } from "vitest";
import { choose } from "../../../lib/choose.ts";
import { markRead } from "../../../lib/marks.ts";
import type { FeedId, PostId } from "../../../lib/model.ts";
import { readCounters } from "../../../lib/store/counters.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { reading } from "../../../lib/store/transaction.ts";
import { daysAfter, feedEntry, feedOf, longText } from "../../support/build.ts";
import { brokenIn } from "../../support/invariants.ts";
import { prose } from "../../support/prose.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const first = feedEntry({ title: "A review", text: `<p class="a">${longText}</p>` });
const edited = (text: string) => ({ ...first, content: { html: text } });
const rewritten = edited(`<p>${longText} And there is a correction now.</p>`);

let db: Db;
let feed: FeedId;
let post: PostId;
beforeEach(async () => {
  db = await testStore();
  feed = await followed(db, "https://blog.example/atom");
  await choose(db, [feed], { edits: "unread" }, daysAfter(0));
  await arrives(db, feed, feedOf([first]));
  post = (await db.getAllKeys("posts"))[0] ?? 0;
});

const isUnread = async () => (await db.get("posts", post))?.unread !== undefined;

test("where the reader chose it, an edited post becomes unread again; what they do then counts", async () => {
  await markRead(db, [post], true, daysAfter(1));

  await arrives(db, feed, feedOf([rewritten]), daysAfter(2));

  expect(await isUnread()).toBe(true);
  expect((await readCounters(reading(db, "meta"))).all).toBe(1);
  expect(await brokenIn(db)).toEqual([]);
  await markRead(db, [post], true, daysAfter(3));
  expect(await isUnread()).toBe(false);
  await arrives(db, feed, feedOf([rewritten]), daysAfter(4));
  expect(await isUnread()).toBe(false);
});

test("other markup with the same words is no edit to a reader", async () => {
  await markRead(db, [post], true, daysAfter(1));

  await arrives(db, feed, feedOf([edited(`<div class="b">${longText}</div>`)]), daysAfter(2));

  expect(await isUnread()).toBe(false);
});

test("an edit beyond the words that are compared for likeness counts as well", async () => {
  const long = prose(5, 4000);
  await arrives(db, feed, feedOf([edited(`<p>${long}</p>`)]), daysAfter(1));
  await markRead(db, [post], true, daysAfter(1.5));

  await arrives(db, feed, feedOf([edited(`<p>${long} And there is a correction now.</p>`)]), daysAfter(2));

  expect(await isUnread()).toBe(true);
});

test("without that choice an edited post stays read", async () => {
  await choose(db, [feed], { edits: null }, daysAfter(1));
  await markRead(db, [post], true, daysAfter(1));

  await arrives(db, feed, feedOf([rewritten]), daysAfter(2));

  expect(await isUnread()).toBe(false);
});

test("an edited copy that is not the one shown brings nothing up again", async () => {
  const planet = await followed(db, "https://planet.example/rss");
  await choose(db, [planet], { edits: "unread" }, daysAfter(0));
  await arrives(db, planet, feedOf([first]), daysAfter(1));
  expect(await db.count("posts")).toBe(1);
  await markRead(db, [post], true, daysAfter(1));

  await arrives(db, planet, feedOf([rewritten]), daysAfter(2));

  expect(await isUnread()).toBe(false);
});
