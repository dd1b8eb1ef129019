import { expect, test } from "vitest";
import type { Elsewhere } from "../../../lib/model.ts";
import { elsewhereAfter, isSameSite, moveOf } from "../../../lib/schedule/elsewhere.ts";
import { daysAfter } from "../../support/build.ts";

const old = "https://blog.example/feed";
const there = "https://www.blog.example/rss";
/** Polls on these days that end at these places. */
function after(
  polls: readonly (readonly [day: number, url: string, known?: boolean, confirmed?: boolean])[],
  from = old,
) {
  return polls.reduce<Elsewhere | undefined>(
    (before, [day, url, known = true, confirmed = false]) =>
      elsewhereAfter(before, from, { url, known, confirmed }, daysAfter(day)),
    undefined,
  );
}
const decided = (polls: Parameters<typeof after>[0], day: number, from = old) =>
  moveOf(after(polls, from), from, daysAfter(day));

test("three polls over a week that end at one place of the same site: the feed has moved", () => {
  expect(
    decided(
      [
        [0, there],
        [4, there],
        [7, there],
      ],
      7,
    ),
  ).toBe("follow");
});

test.each([
  [
    "two polls",
    [
      [0, there],
      [7, there],
    ],
    7,
  ],
  [
    "six days",
    [
      [0, there],
      [3, there],
      [6, there],
    ],
    6,
  ],
  [
    "a poll in between that ended where it always did",
    [
      [0, there],
      [3, there],
      [5, old],
      [7, there],
    ],
    8,
  ],
  [
    "a poll in between that ended elsewhere",
    [
      [0, there],
      [3, there],
      [5, "https://blog.example/other"],
      [7, there],
    ],
    8,
  ],
  [
    "a poll that brought nothing we know",
    [
      [0, there],
      [3, there],
      [5, there, false],
      [7, there],
    ],
    8,
  ],
] as const)("%s are not enough", (_what, polls, day) => {
  expect(decided(polls, day)).toBe("none");
});

test("another site is moved to only where the feed calls it its own; else the reader is asked", () => {
  const other = "https://other.example/feed";

  expect(
    decided(
      [
        [0, other],
        [4, other],
        [8, other],
      ],
      8,
    ),
  ).toBe("ask");
  expect(
    decided(
      [
        [0, other],
        [4, other, true, true],
        [8, other],
      ],
      8,
    ),
  ).toBe("follow");
});

test("nobody is led from https to http unasked", () => {
  const open = "http://blog.example/feed";

  expect(
    decided(
      [
        [0, open],
        [4, open],
        [8, open],
      ],
      8,
    ),
  ).toBe("ask");
});

test.each([
  ["https://blog.example/a", "https://www.blog.example/b", true],
  ["http://blog.example/", "https://blog.example/", true],
  ["https://example.org/", "https://feeds.example.org/", true],
  ["https://a.github.io/", "https://b.github.io/", false],
  ["https://blog.example/", "https://evil-blog.example/", false],
])("%s and %s are one site: %s", (a, b, same) => {
  expect(isSameSite(a, b)).toBe(same);
});
