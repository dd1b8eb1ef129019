import { expect, test } from "vitest";
import { explainFold } from "../../components/explain-fold.ts";
import type { FoldReason } from "../../lib/model.ts";

const cases: readonly (readonly [FoldReason, string])[] = [
  [{ rule: "same-link", equal: "both", exact: true }, "Same link, and exactly the same title and text."],
  [{ rule: "same-link", equal: "title", exact: false }, "Same link, and nearly the same title."],
  [
    { rule: "same-text", words: 214, minutesApart: 0 },
    "Same title and the same text of 214 words, published in the same minute.",
  ],
  [
    { rule: "same-text", words: 60, minutesApart: 1 },
    "Same title and the same text of 60 words, published 1 minute apart.",
  ],
  [
    { rule: "same-text", words: 60, minutesApart: 300 },
    "Same title and the same text of 60 words, published 5 hours apart.",
  ],
  [
    { rule: "same-text", words: 60, minutesApart: 3 * 24 * 60 },
    "Same title and the same text of 60 words, published 3 days apart.",
  ],
];

test.each(cases)("tells why a copy was folded: %j", (reason, words) => {
  expect(explainFold(reason)).toBe(words);
});
