import { expect, test } from "vitest";
import { explainFold } from "../../components/explain-fold.ts";
import type { FoldReason } from "../../lib/model.ts";

const sameText = { rule: "same-text", title: "same", alike: 100 } as const;

const cases: readonly (readonly [FoldReason, string])[] = [
  [{ rule: "same-id", link: true }, "Both feeds give it the same id and the same link."],
  [{ rule: "same-link", exact: true, title: true, alike: 100 }, "Same link, and exactly the same title and text."],
  [{ rule: "same-link", exact: true, title: true }, "Same link and same title."],
  [
    { rule: "same-link", exact: false, title: false, alike: 97 },
    "The links lead to one page, and 97 % of the text is the same.",
  ],
  [
    { ...sameText, words: 214, minutesApart: 0 },
    "Same title and the same text of 214 words, published in the same minute.",
  ],
  [{ ...sameText, words: 60, minutesApart: 1 }, "Same title and the same text of 60 words, published 1 minute apart."],
  [{ ...sameText, words: 60, minutesApart: 300 }, "Same title and the same text of 60 words, published 5 hours apart."],
  [
    { ...sameText, words: 60, minutesApart: 3 * 24 * 60 },
    "Same title and the same text of 60 words, published 3 days apart.",
  ],
  [
    { rule: "same-text", title: "other", words: 300, alike: 91 },
    "Another title, but 91 % of the text of 300 words is the same, published without a date.",
  ],
  [
    { rule: "replaced", title: "same", words: 300, alike: 91, minutesApart: 0 },
    "Same title and 91 % of the text, in place of a copy that had left the feed, published in the same minute.",
  ],
];

test.each(cases)("tells why a copy was folded: %j", (reason, words) => {
  expect(explainFold(reason)).toBe(words);
});
