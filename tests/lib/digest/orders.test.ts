import { expect, test } from "vitest";
import { factsOf } from "../../../lib/digest/pair.ts";
import { decide } from "../../../lib/digest/rules.ts";
import { standApart } from "../../../lib/digest/vetoes.ts";
import { pairOf, wishesOf } from "../../../lib/digest/wishes.ts";
import { daysAfter } from "../../support/build.ts";
import { dice, shuffled } from "../../support/dice.ts";
import { sample, textsOfAll, type Sample } from "../../support/digest.ts";
import { prose } from "../../support/prose.ts";
import { emptyShelf } from "../../support/shelf.ts";

const feeds = ["blog", "planet", "mirror", "section", "board"];

/** What several feeds may bring: copies, excerpts, prefixed titles, and look-alikes that are posts of their own. */
function world(seed: number): readonly Sample[] {
  const next = dice(seed);
  let id = 0;
  return Array.from({ length: 12 }, (_, post) => post).flatMap((post) => {
    const title = `Notes about ${prose(100 + post, 3)}`;
    const text = prose(post, 120);
    const link = `https://blog.example/${post}`;
    const copies = feeds
      .filter(() => next(2) === 0)
      .map((feed) => ({ feed, title, text, link, published: daysAfter(post) }));
    const others = [
      { feed: "planet", title: `Ada: ${title}`, text, link, published: daysAfter(post) },
      { feed: "mirror", title, text: text.slice(0, 200), link, published: daysAfter(post) },
      { feed: "blog", title: `${title}, part 2`, text, link: `${link}/2`, published: daysAfter(post + 1) },
      { feed: "section", title, text: prose(50 + post, 120), link: `${link}/other`, published: daysAfter(post + 2) },
      { feed: "blog", title: "Open thread", text: prose(3, 40), link: `${link}/thread`, published: daysAfter(post) },
    ].filter(() => next(2) === 0);
    return [...copies, ...others].map(({ feed, ...said }) => sample(++id, feed, { ...said, seen: said.published }));
  });
}

function shelved(samples: readonly Sample[], vetoes?: ReadonlySet<string>) {
  const shelf = emptyShelf(wishesOf({ apart: vetoes ?? [] }));
  for (const each of samples) shelf.add(each);
  return shelf;
}

test.each([1, 2, 3, 4, 5, 6])("whatever the order of arrival, exact copies end in one post (world %i)", (seed) => {
  const all = world(seed);
  const copies = Map.groupBy(all, ({ entry, print }) => `${entry.title} ${print.text} ${print.urls.join()}`);

  for (let run = 0; run < 8; run++) {
    const shelf = shelved(shuffled(all, dice(seed * 100 + run)));
    for (const group of copies.values())
      expect(new Set(group.map(({ entryId }) => shelf.postOf(entryId))).size).toBe(1);
  }
});

test.each([1, 2, 3, 4, 5, 6])("no post holds two entries of one feed that stand apart, or none (world %i)", (seed) => {
  const all = world(seed);
  const { likenesses } = textsOfAll(all);

  for (let run = 0; run < 8; run++) {
    const shelf = shelved(shuffled(all, dice(seed * 100 + run)));
    const posts = Map.groupBy(shelf.placed(), ({ postId }) => postId);
    for (const [postId, members] of posts) {
      expect(new Set(shelf.membersOf(postId))).toEqual(new Set(members.map(({ entryId }) => entryId)));
      const pairs = members.flatMap((a, i) => members.slice(i + 1).map((b) => factsOf(a, b, likenesses)));
      expect(pairs.filter((pair) => pair.sameFeed && standApart(pair))).toEqual([]);
    }
    expect(shelf.placed()).toHaveLength(all.length);
  }
});

test.each([1, 2, 3])(
  "two entries that a page or a title makes one are found by a key they share (world %i)",
  (seed) => {
    const all = world(seed);
    const { likenesses } = textsOfAll(all);
    const pairs = all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const));
    const same = pairs.filter(([a, b]) => (decide(factsOf(a, b, likenesses))?.rank ?? 0) >= 70);

    expect(same.length).toBeGreaterThan(20);
    expect(same.filter(([a, b]) => !a.keys.some((key) => b.keys.includes(key)))).toEqual([]);
  },
);

test("what the reader took apart stays apart in any order", () => {
  const all = world(7);
  const next = dice(7);
  const vetoes = new Set(Array.from({ length: 60 }, () => pairOf(next(all.length) + 1, next(all.length) + 1)));

  for (let run = 0; run < 8; run++) {
    const shelf = shelved(shuffled(all, next), vetoes);
    const together = [...vetoes].filter((pair) => {
      const [a = 0, b = 0] = pair.split(":").map(Number);
      return a !== b && shelf.postOf(a) === shelf.postOf(b);
    });
    expect(together).toEqual([]);
  }
});
