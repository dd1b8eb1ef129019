import { expect, test } from "vitest";
import { daysAfter, longText } from "../../support/build.ts";
import { sample, type Sample } from "../../support/digest.ts";
import { emptyShelf } from "../../support/shelf.ts";

/** What a blog posts each day under one title and with one text, and a planet repeats under links of its own. */
const thread = (id: number, feed: string, day: number) =>
  sample(id, feed, {
    title: "The open thread of the day",
    text: longText,
    published: daysAfter(day),
    seen: daysAfter(day + 0.2),
    link: `https://${feed}.example/threads/${day}`,
  });

function shelved(...arriving: readonly Sample[]) {
  const shelf = emptyShelf();
  for (const each of arriving) shelf.add(each);
  return shelf;
}

test("a planet that is quicker than the blog: its copy stands with the blog's post of that day once that comes", () => {
  const shelf = shelved(thread(1, "blog", 1), thread(2, "planet", 2), thread(3, "blog", 2));

  expect(shelf.postOf(2)).toBe(shelf.postOf(3));
  expect(shelf.postOf(1)).not.toBe(shelf.postOf(3));
});

test("a planet that was there first: each of its copies stands with the blog's post of its day", () => {
  const shelf = shelved(
    thread(1, "planet", 2),
    thread(2, "blog", 1),
    thread(3, "blog", 2),
    thread(4, "mirror", 2),
    thread(5, "mirror", 1),
  );

  expect([1, 3, 4].map(shelf.postOf)).toEqual([1, 1, 1].map(() => shelf.postOf(3)));
  expect([2, 5].map(shelf.postOf)).toEqual([1, 1].map(() => shelf.postOf(2)));
  expect(shelf.postOf(2)).not.toBe(shelf.postOf(3));
});

test("the copy of the next post of a series is not taken for the last one, though the blog has not brought it yet", () => {
  const shelf = shelved(thread(1, "blog", 1), thread(2, "blog", 2), thread(3, "planet", 3));

  expect(new Set([1, 2, 3].map(shelf.postOf)).size).toBe(3);
});

test("all that stands with the copy comes along, and the third feed's own posts keep apart", () => {
  const shelf = shelved(
    thread(1, "blog", 1),
    thread(2, "planet", 2),
    thread(3, "mirror", 2),
    thread(4, "blog", 2),
    thread(5, "mirror", 1),
  );

  expect([2, 3].map(shelf.postOf)).toEqual([4, 4].map(shelf.postOf));
  expect(shelf.postOf(5)).toBe(shelf.postOf(1));
});
