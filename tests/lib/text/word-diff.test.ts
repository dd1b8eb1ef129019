import { expect, test } from "vitest";
import { wordDiff, type Stretch } from "../../../lib/text/word-diff.ts";
import { dice } from "../../support/dice.ts";
import { prose } from "../../support/prose.ts";

const told = (stretches: readonly Stretch[]) =>
  stretches
    .map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `[+${text.trim()}]` : `[-${text.trim()}]`))
    .map((text) => text.trim())
    .join(" ");
const without = (stretches: readonly Stretch[], kind: Stretch["kind"]) =>
  stretches
    .filter((each) => each.kind !== kind)
    .map(({ text }) => text)
    .join("")
    .replaceAll(/\s+/g, "");

test.each([
  [
    "A plain noun beats a clever name.",
    "A plain noun always beats a name.",
    "A plain noun [+always] beats a [-clever] name.",
  ],
  ["one two three", "one two three", "one two three"],
  ["", "new words", "[+new words]"],
  ["old words", "", "[-old words]"],
  ["Version 1.2 is out", "Version 1.3 is out", "Version [-1.2] [+1.3] is out"],
])("from “%s” to “%s”", (before, after, expected) => {
  expect(told(wordDiff(before, after).stretches)).toBe(expected);
});

test("a text without spaces is compared by its words, not as one", () => {
  const { stretches } = wordDiff("今日は天気がいいです", "今日は天気が悪いです");

  expect(stretches.filter(({ kind }) => kind === "same").length).toBeGreaterThan(1);
  expect(without(stretches, "added")).toBe("今日は天気がいいです");
});

test.each([1, 2, 3, 4, 5])(
  "what was and what is can be read from the difference of any two texts (seed %i)",
  (seed) => {
    const next = dice(seed);
    for (let run = 0; run < 40; run++) {
      const words = prose(next(99), next(60)).split(" ");
      const edited = words.flatMap((word) =>
        next(5) === 0 ? [] : next(6) === 0 ? [word, prose(next(99), 1)] : [word],
      );
      const [before, after] = [words.join(" "), edited.join(" ")];
      const { stretches } = wordDiff(before, after);

      expect(without(stretches, "added")).toBe(before.replaceAll(/\s+/g, ""));
      expect(without(stretches, "removed")).toBe(after.replaceAll(/\s+/g, ""));
    }
  },
);

test("two long texts with nothing in common are one taken out and one put in", () => {
  const [before, after] = [prose(1, 3000), prose(2, 3000).toUpperCase()];

  expect(wordDiff(`Same. ${before}`, `Same. ${after}`).stretches.map(({ kind }) => kind)).toEqual([
    "same",
    "removed",
    "added",
  ]);
});

const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `w${from + i}`).join(" ");

test.each([
  ["an edit beyond what is compared", numbered(0, 25_000), `${numbered(0, 25_000)} more`, ""],
  ["words put in front", numbered(0, 25_000), `Some new words. ${numbered(0, 25_000)}`, "[+Some new words.]"],
  ["words taken from the front", numbered(0, 25_000), numbered(3, 25_000), "[-w0 w1 w2]"],
  ["a text that grew beyond it", numbered(0, 19_998), `x ${numbered(0, 25_000)}`, "[+x] [+w19998]"],
  ["a text that shrank below it", numbered(0, 25_000), numbered(0, 19_998), "[-w19998 w19999]"],
  ["a word in the midst", numbered(0, 25_000), `${numbered(0, 9)} x ${numbered(10, 25_000)}`, "[-w9] [+x]"],
])(
  "what was not compared is told of, and nothing at the cut is called a change: %s",
  (_what, before, after, expected) => {
    const { stretches, compared } = wordDiff(before, after);

    expect(compared).toBe(20_000);
    expect(told(stretches.filter(({ kind }) => kind !== "same"))).toBe(expected);
  },
);

test("marks between words do not count against how much is compared", () => {
  const before = Array.from({ length: 15_000 }, (_, i) => `w${i}.`).join(" ");

  expect(wordDiff(before, `${before} End`)).toMatchObject({
    stretches: [{ kind: "same" }, { kind: "added", text: "End" }],
  });
  expect(wordDiff(before, `${before} End`).compared).toBeUndefined();
});
