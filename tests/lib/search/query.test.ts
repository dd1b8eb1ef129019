import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isEmpty, parseQuery, type Query } from "../../../lib/search/query.ts";

/** Shorter to write and to read: the words of each thing wanted. */
function said({ wanted, unwanted, troubles, ...others }: Query) {
  const text = (all: Query["wanted"]) =>
    all.map(({ words, prefix }) => words.map(({ word }) => word).join(" ") + (prefix ? "*" : ""));
  const rest = Object.fromEntries(Object.entries(others).filter(([, value]) => value.length > 0));
  return {
    wanted: text(wanted),
    ...(unwanted.length > 0 ? { unwanted: text(unwanted) } : {}),
    ...rest,
    ...(troubles.length > 0 ? { troubles } : {}),
  };
}

test.each<[string, object]>([
  ["", { wanted: [] }],
  ["django", { wanted: ["django*"] }],
  ["django ", { wanted: ["django"] }],
  ["Café crème", { wanted: ["cafe", "creme*"] }],
  ['"two words"', { wanted: ["two words"] }],
  ['"not closed yet', { wanted: ["not closed yet*"] }],
  ["e-mail x", { wanted: ["e mail", "x*"] }],
  ["don’t x", { wanted: ["don t", "x*"] }],
  ["1.2.1 x", { wanted: ["1 2 1", "x*"] }],
  ["web -react", { wanted: ["web"], unwanted: ["react"] }],
  ['-"web components"', { wanted: [], unwanted: ["web components"] }],
  ["feed:adam news", { wanted: ["news*"], feeds: [{ value: "adam", not: false }] }],
  ['FEED:"Adam Johnson"', { wanted: [], feeds: [{ value: "Adam Johnson", not: false }] }],
  ["-folder:News", { wanted: [], folders: [{ value: "News", not: true }] }],
  [
    "is:unread is:starred",
    {
      wanted: [],
      states: [
        { value: "unread", not: false },
        { value: "starred", not: false },
      ],
    },
  ],
  ["is:read ", { wanted: [], states: [{ value: "unread", not: true }] }],
  ["-is:read ", { wanted: [], states: [{ value: "unread", not: false }] }],
  ["is:blue x", { wanted: ["x*"], troubles: [{ kind: "state", value: "blue" }] }],
  ["after:2026-02-18 before:2026-3", { wanted: [], after: "2026-02-18", before: "2026-03-01" }],
  ["before:2026 x", { wanted: ["x*"], before: "2026-01-01" }],
  ["before:yesterday", { wanted: [], troubles: [{ kind: "date", operator: "before", value: "yesterday" }] }],
  ["after:2026-02-30 x", { wanted: ["x*"], troubles: [{ kind: "date", operator: "after", value: "2026-02-30" }] }],
  // Not finished yet, so no mistake.
  ["after:2026-0", { wanted: [] }],
  ["is:un", { wanted: [] }],
  ["feed:", { wanted: [] }],
  // Neither an operator.
  ["https://blog.example/a", { wanted: ["https blog example a*"] }],
  ["日本語", { wanted: ["日本語*"] }],
])("%j is read as it is meant", (text, expected) => {
  expect(said(parseQuery(text))).toEqual(expected);
});

test("whatever is typed is read, and what asks for nothing is known as such", () => {
  const pieces = fc.constantFrom("feed:", "is:", "before:", "-", '"', " ", "2026-02-18", "unread", "本", "a", "é", ":");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "grapheme" }),
        fc.array(pieces).map((all) => all.join("")),
      ),
      (text) => {
        const query = parseQuery(text);
        for (const { words } of [...query.wanted, ...query.unwanted]) expect(words.length).toBeGreaterThan(0);
        expect(text.trim() !== "" || isEmpty(query)).toBe(true);
      },
    ),
  );
});
