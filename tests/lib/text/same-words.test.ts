import { expect, test } from "vitest";
import { sameWords } from "../../../lib/text/same-words.ts";
import { prose } from "../../support/prose.ts";

test.each([
  ["one  two", "one two "],
  ["don't – stop!", "don’t - stop."],
  ["a\u00adb c", "a\u00adb, c"],
])("“%s” says what “%s” says", (a, b) => {
  expect(sameWords(a, b)).toBe(true);
});

test.each([
  ["one two", "one too"],
  ["resume", "résumé"],
  ["us", "US"],
  ["1 + 1", "1 - 1"],
  ["version 1.2", "version 12"],
  [`${prose(1, 5000)} end`, `${prose(1, 5000)} start`],
])("other words are seen, to the end of a text", (a, b) => {
  expect(sameWords(a, b)).toBe(false);
});
