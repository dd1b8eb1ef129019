import { expect, test } from "vitest";
import { join, type Joined, type Neighbours, type Newcomer, type Placed } from "../../../lib/digest/join.ts";
import { noWishes, pairOf, wishesOf } from "../../../lib/digest/wishes.ts";
import { daysAfter, longText, morning } from "../../support/build.ts";
import { sample, textsOfAll, type Sample } from "../../support/digest.ts";
import { prose } from "../../support/prose.ts";

const nobody: Neighbours = { placed: [], byKey: new Map(), wishes: noWishes };
const post = { title: "AI and readable APIs", text: longText };

function joined(samples: readonly (Sample & Partial<Newcomer>)[], neighbours: Partial<Neighbours> = {}): Joined {
  let last = 100;
  const before = (neighbours.placed ?? []) as readonly (Sample & Placed)[];
  const likenesses = textsOfAll([...before, ...samples]).likenesses;
  return join(samples, { ...nobody, ...neighbours }, likenesses, () => ++last);
}
/** Each entry already stands in the post named. */
function stored(...samples: readonly (readonly [Sample, number])[]): Pick<Neighbours, "placed" | "byKey"> {
  const byKey = new Map<number, number[]>();
  for (const [{ keys, entryId }] of samples)
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), entryId]);
  return { placed: samples.map(([entry, postId]) => ({ ...entry, postId })), byKey };
}
const postsOf = ({ placements }: Joined) => [...placements].map(([, { postId }]) => postId);

test("three entries of one post, two of them in one feed, become one post and say why", () => {
  const result = joined([sample(1, "blog", post), sample(2, "planet", post), sample(3, "planet", post)]);

  expect(postsOf(result)).toEqual([101, 101, 101]);
  expect(result.placements.get(1)?.reason).toBeUndefined();
  expect(result.placements.get(2)?.reason).toMatchObject({ rule: "same-text" });
});

test("a newcomer joins the post of a stored entry and keeps its number", () => {
  const result = joined([sample(2, "planet", post)], stored([sample(1, "blog", post), 7]));

  expect(result.placements.get(2)?.postId).toBe(7);
});

test("two posts of one feed that stood apart are not joined by a third entry that equals both", () => {
  const thread = (text: string, days = 0) => ({
    title: "The weekly open thread",
    text: `${text} ${longText}`,
    published: daysAfter(days),
  });
  const [monday, tuesday] = [sample(1, "blog", thread("monday")), sample(2, "blog", thread("tuesday", 1))];

  const result = joined([
    monday,
    tuesday,
    sample(3, "planet", thread("tuesday", 1)),
    sample(4, "planet", thread("monday")),
  ]);

  expect(postsOf(result)).toEqual([101, 102, 102, 101]);
});

test("what the reader said is not the same post stays apart", () => {
  const wishes = wishesOf({ apart: [pairOf(2, 1)] });

  expect(postsOf(joined([sample(1, "blog", post), sample(2, "planet", post)], { wishes }))).toEqual([101, 102]);
});

test("an entry that equals two posts brings them together under the older number", () => {
  const link = "https://blog.example/readable";
  const titleOnly = sample(1, "a", { ...post, link, text: "" });
  const crossPost = sample(2, "b", post);

  const result = joined([sample(3, "c", { ...post, link })], stored([titleOnly, 5], [crossPost, 6]));

  expect(result.placements.get(3)?.postId).toBe(5);
  expect(result.placements.get(2)).toMatchObject({ postId: 5, reason: { rule: "same-text" } });
});

test("a note under forty posts of two days is a template: it is not looked at", () => {
  const all = Array.from({ length: 40 }, (_, i) =>
    sample(i + 1, "status", { title: "Service restored", text: prose(i, 30), published: morning + i * 60_000 }),
  );
  const neighbours = stored(...all.map((each, i) => [each, i + 1] as const));
  const again = sample(50, "planet", {
    title: "Service restored",
    text: prose(39, 30),
    published: morning + 40 * 60_000,
  });

  expect(joined([again], neighbours).placements.get(50)?.postId).toBe(101);
});

test("one post in forty feeds is no template: the next copy joins it", () => {
  const all = Array.from({ length: 40 }, (_, i) => sample(i + 1, `feed ${i}`, post));

  expect(
    joined([sample(50, "late", post)], stored(...all.map((each) => [each, 1] as const))).placements.get(50)?.postId,
  ).toBe(1);
});

test("an edited entry leaves the post it no longer belongs to", () => {
  // Seen: "Week 2" published under the address of "Week 3", retitled a day later.
  const link = "https://blog.example/week-3";
  const week3 = { title: "Week 3 of reading feeds", text: prose(3, 80), link };
  const neighbours = stored([sample(1, "planet", { ...week3, title: "Week 2 of reading feeds" }), 1]);
  const edited = {
    ...sample(2, "blog", { title: "Another matter", text: prose(9, 80), link: "https://blog.example/other" }),
    home: 1,
  };

  expect(joined([edited], neighbours).placements.get(2)?.postId).toBe(101);
});

test("an edited entry that still is the same post stays, and one that became the same joins", () => {
  const neighbours = stored([sample(1, "planet", post), 1]);

  expect(joined([{ ...sample(2, "blog", post), home: 1 }], neighbours).placements.get(2)?.postId).toBe(1);
  expect(joined([{ ...sample(2, "blog", post), home: 8 }], neighbours).placements.get(2)?.postId).toBe(1);
});

test("placed again, an entry keeps the reason it came with: what arrived later is not why it was folded", () => {
  const link = "https://blog.example/readable";
  const again = { ...sample(2, "b", { ...post, link }), home: 1, again: true };

  const { placements } = joined([again], stored([sample(1, "a", post), 1], [sample(3, "c", { ...post, link }), 1]));

  expect(placements.get(2)).toMatchObject({ postId: 1, reason: { rule: "same-text" } });
});

test("what an entry held together are several posts without it", () => {
  const [a, b] = [
    sample(1, "a", { title: "One", text: prose(1, 80) }),
    sample(3, "c", { title: "Three", text: prose(3, 80) }),
  ];
  const edited = { ...sample(2, "b", { title: "Two", text: prose(2, 80) }), home: 1 };

  const { placements } = joined([edited], stored([a, 1], [b, 1]));

  expect(new Set([1, placements.get(2)?.postId, placements.get(3)?.postId]).size).toBe(3);
});

test("a discussion stands beside the post, whichever comes first", () => {
  const said = { title: "Readable", link: "https://blog.example/readable" };
  const board = (id: number) =>
    sample(id, "board", { ...said, comments: "https://news.example/item?id=1", text: "Comments" });
  const blog = (id: number) => sample(id, "blog", { ...said, text: prose(1, 80) });

  expect(joined([blog(1), board(2)]).related).toEqual([{ about: 1, discussion: 2 }]);
  expect(joined([board(1), blog(2)]).related).toEqual([{ about: 2, discussion: 1 }]);
});

test("a feed that repeats one entry thousands of times does not cost the square of it", () => {
  const one = sample(1, "blog", post);
  const all = Array.from({ length: 3_000 }, (_, i) => ({ ...one, entryId: i + 1 }));
  const begun = performance.now();

  expect(new Set(postsOf(joined(all))).size).toBeGreaterThan(1);

  expect(performance.now() - begun).toBeLessThan(10_000);
});
