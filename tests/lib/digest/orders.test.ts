import { expect, test } from "vitest";
import { groupsOf } from "../../../lib/digest/groups.ts";
import { factsOf, type Compared } from "../../../lib/digest/pair.ts";
import { decide } from "../../../lib/digest/rules.ts";
import { standApart } from "../../../lib/digest/vetoes.ts";
import { pairOf, wishesOf } from "../../../lib/digest/wishes.ts";
import { daysAfter } from "../../support/build.ts";
import { dice, shuffled } from "../../support/dice.ts";
import { sample, textsOfAll, type Said, type Sample } from "../../support/digest.ts";
import { prose } from "../../support/prose.ts";
import { emptyShelf } from "../../support/shelf.ts";

const feeds = ["blog", "planet", "mirror", "section", "board"];

type Told = Said & { readonly feed: string };

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

/** Texts that several posts share, titles that are repeated or numbered, pages that change hands, copies that leave. */
function tangledWorld(seed: number): readonly Told[] {
  const next = dice(seed);
  return Array.from({ length: 14 }, (_, post) => post).flatMap((post) => {
    const thread = "The open thread of the day";
    const titles = [`Notes about ${prose(100 + (post % 4), 3)}`, `Lantern 1.${post}`, thread, `Part ${post % 3}`, ""];
    const title = titles[next(titles.length)] ?? "";
    const text = title === thread ? prose(3, 90) : `${prose(post % 5, 70)} ${prose(post, 30)}`;
    const copies = feeds.slice(0, 4).flatMap((feed) => [feed, feed]);
    return copies
      .filter(() => next(3) > 0)
      .map((feed) => {
        const titled = [`Ada: ${title}`, `${title}, part ${1 + next(3)}`][next(6)] ?? title;
        const cut = text.split(" ").slice(0, 30 + next(30));
        const published = daysAfter(post * 0.4 + next(10) / 24);
        const left = published + next(3) * 20_000_000;
        return {
          feed,
          title: title && titled,
          text: [cut.join(" "), ""][next(6)] ?? text,
          link: next(3) === 0 ? `https://${feed}.example/${post}/${next(3)}` : `https://blog.example/${post}`,
          published,
          seen: published,
          ...(next(4) === 0 ? { goneAt: left } : {}),
        };
      });
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

test.each(Array.from({ length: 10 }, (_, i) => i + 1))(
  "whatever the order, what stands in one post is held together by rules, and numbers part what no page or id joins (world %i)",
  (seed) => {
    for (let run = 0; run < 3; run++) {
      const told = shuffled(tangledWorld(seed), dice(seed * 10 + run));
      const all = told.map(({ feed, ...said }, i) => sample(i + 1, feed, said));
      const { likenesses } = textsOfAll(all);
      const facts = (a: Compared, b: Compared) => factsOf(a, b, likenesses);
      const shelf = emptyShelf();
      for (const each of all) {
        shelf.add(each);
        if (each.goneAt !== undefined) shelf.leave(each.entryId, each.goneAt);
      }

      const folded = [...Map.groupBy(shelf.placed(), ({ postId }) => postId).values()].filter(
        ({ length }) => length > 1,
      );
      expect(folded.length).toBeGreaterThan(5);
      for (const members of folded) {
        const ids = (entries: readonly Compared[]) => entries.map(({ entryId }) => entryId);
        expect(groupsOf(members, facts).map(ids)).toHaveLength(1);
        const pairs = members.flatMap((a, i) => members.slice(i + 1).map((b) => facts(a, b)));
        const isSure = pairs.some((pair) => (decide(pair)?.rank ?? 0) >= 80);
        expect(pairs.filter((pair) => (pair.numbered && !isSure) || (pair.sameFeed && standApart(pair)))).toEqual([]);
      }
    }
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
