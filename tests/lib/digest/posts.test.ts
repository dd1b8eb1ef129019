import { expect, test } from "vitest";
import { composePost, remark } from "../../../lib/digest/posts.ts";
import { nextClock } from "../../../lib/clock.ts";
import type { Entry } from "../../../lib/model.ts";
import { daysAfter, morning } from "../../support/build.ts";

const seen = daysAfter(3);
const earlier = nextClock(undefined, morning, "here");
const later = nextClock(earlier, morning, "here");

function entry(id: number, said: Partial<Entry> = {}): Entry {
  return {
    id,
    feedId: `feed ${id}`,
    guidHash: id,
    postId: 1,
    title: `Copy ${id}`,
    snippet: "",
    firstSeen: seen,
    published: morning,
    contentHash: id,
    words: 100,
    enclosures: [],
    home: false,
    backlog: false,
    marks: {},
    ...said,
  };
}
const compose = (entries: readonly Entry[]) => composePost(1, entries, new Map());

test("the original on its own site stands for the post, however long an aggregator's copy is", () => {
  expect(compose([entry(1, { words: 900 }), entry(2, { home: true })]).lead.title).toBe("Copy 2");
});

test("among copies the fullest text stands for the post, and a few words more do not count", () => {
  expect(compose([entry(1, { words: 40 }), entry(2, { words: 800 })]).lead.title).toBe("Copy 2");
  expect(compose([entry(1, { words: 100 }), entry(2, { words: 110 })]).lead.title).toBe("Copy 1");
});

test("a copy that its own feed has replaced does not stand for the post, unless the reader chose it", () => {
  const feedId = "blog";
  const old = entry(1, { feedId, home: true, words: 900, goneAt: daysAfter(1) });
  const mended = entry(2, { feedId });

  expect(compose([old, mended]).lead.title).toBe("Copy 2");
  expect(compose([old, { ...mended, goneAt: daysAfter(2) }]).lead.title).toBe("Copy 2");
  expect(compose([{ ...old, chosen: earlier }, mended]).lead.title).toBe("Copy 1");
});

test("a copy that has merely left its feed's document stands for the post as before", () => {
  expect(compose([entry(1, { home: true, goneAt: daysAfter(1) }), entry(2)]).lead.title).toBe("Copy 1");
});

test("a post is listed at its earliest publication, but never later than it was first seen", () => {
  expect(compose([entry(1), entry(2, { published: daysAfter(1) })]).at).toBe(morning);
  expect(compose([entry(1, { published: daysAfter(99) })]).at).toBe(seen);
});

test("an entry without a date is listed when it was first seen, and says so", () => {
  const { published: _, ...undated } = entry(1);

  expect(compose([undated]).at).toBe(seen);
  expect(compose([undated]).lead.undated).toBe(true);
});

test("an old copy that was there before its feed was followed does not make an unread post read", () => {
  expect(compose([entry(1), entry(2, { backlog: true })]).unread).toEqual([morning, 1]);
  expect(compose([entry(1, { backlog: true })]).unread).toBeUndefined();
});

test("a copy that was read makes the post read, and an unread act on the post since counts more", () => {
  const copies = [entry(1), entry(2, { marks: { read: { value: true, at: earlier } } })];
  const post = compose(copies);

  expect(post.unread).toBeUndefined();

  const unread = remark(post, { read: { value: false, at: later, entryId: 1 } }, false);
  expect(unread.unread).toEqual([morning, 1]);
  expect(composePost(1, copies, new Map(), unread.marks).unread).toEqual([morning, 1]);
});

test("a post that was read stays read when a copy comes late", () => {
  const read = remark(compose([entry(1)]), { read: { value: true, at: earlier, entryId: 1 } }, true);

  expect(composePost(1, [entry(1), entry(2)], new Map(), read.marks).unread).toBeUndefined();
});

test("a post is found by each of its feeds, once", () => {
  const post = compose([entry(1, { feedId: "a" }), entry(2, { feedId: "a" }), entry(3, { feedId: "b" })]);

  expect(post.byFeed).toEqual([
    ["a", morning, 1],
    ["b", morning, 1],
  ]);
});

test("what is about any copy is named once, and never a copy itself", () => {
  const discussedAt = [2, 9].map((entryId) => ({ entryId, feedId: "board" }));
  const post = compose([entry(1, { discussedAt }), entry(2), entry(3, { discussedAt })]);

  expect(post.discussedAt).toEqual([{ entryId: 9, feedId: "board" }]);
});
