import { expect, test } from "vitest";
import { join, pairOf, type Neighbours } from "../../../lib/digest/join.ts";
import { keysOf } from "../../../lib/digest/keys.ts";
import { printOf } from "../../../lib/digest/print.ts";
import type { FeedEntry } from "../../../lib/model.ts";
import { feedEntry, longText, morning } from "../../support/build.ts";

const nobody: Neighbours = { placed: [], byKey: new Map(), vetoes: new Set() };

function newcomer(entryId: number, feedId: string, entry: Partial<FeedEntry>, text = longText) {
  const print = printOf(feedId, feedEntry({ published: morning, ...entry }), text);
  return { entryId, print, keys: keysOf(print) };
}
function counting() {
  let last = 100;
  return () => ++last;
}
const post = { title: "AI and readable APIs" };

test("three entries of one post, two of them in one feed, become one post and say why", () => {
  const placements = join(
    [newcomer(1, "blog", post), newcomer(2, "planet", post), newcomer(3, "planet", post)],
    nobody,
    counting(),
  );

  expect([...placements.values()].map(({ postId }) => postId)).toEqual([101, 101, 101]);
  expect(placements.get(1)?.reason).toBeUndefined();
  expect(placements.get(2)?.reason).toMatchObject({ rule: "same-text" });
});

test("a newcomer joins the post of a stored entry and keeps its number", () => {
  const stored = newcomer(1, "blog", post);
  const neighbours = {
    ...nobody,
    placed: [{ ...stored, postId: 7 }],
    byKey: new Map(stored.keys.map((key) => [key, [1]])),
  };

  expect(join([newcomer(2, "planet", post)], neighbours, counting()).get(2)?.postId).toBe(7);
});

test("two posts of one feed that stood apart are not joined by a third entry that equals both", () => {
  const link = "https://blog.example/thread";
  const monday = newcomer(1, "blog", { title: "Open thread", link }, `monday ${longText}`);
  const tuesday = newcomer(2, "blog", { title: "Open thread", link }, `tuesday ${longText}`);
  const copy = newcomer(3, "planet", { title: "Open thread", link }, `monday ${longText}`);

  const placements = join([monday, tuesday, copy], nobody, counting());

  expect(placements.get(1)?.postId).not.toBe(placements.get(2)?.postId);
  expect(placements.get(3)?.postId).toBe(placements.get(1)?.postId);
});

test("what the reader said is not the same post stays apart", () => {
  const vetoes = new Set([pairOf(2, 1)]);

  const placements = join([newcomer(1, "blog", post), newcomer(2, "planet", post)], { ...nobody, vetoes }, counting());

  expect(placements.get(1)?.postId).not.toBe(placements.get(2)?.postId);
});
