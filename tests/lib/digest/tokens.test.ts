import { expect, test } from "vitest";
import { tokens } from "../../../lib/digest/tokens.ts";

test.each([
  ["case, accents and punctuation do not count", "Café — RÉSUMÉ, again!", ["cafe", "resume", "again"]],
  ["a version keeps its dots", "Django 5.2.1 released", ["django", "5.2.1", "released"]],
  ["an apostrophe joins", "don’t panic", ["dont", "panic"]],
  ["Japanese is split by character", "新しい本", ["新", "し", "い", "本"]],
  ["vowel signs of Hindi stay with their letter", "हिन्दी", ["हिन्दी"]],
])("%s", (_, text, expected) => {
  expect(tokens(text)).toEqual(expected.map((token) => token.normalize("NFKD")));
});

test("reads no more of a very long text than is needed to tell it apart", () => {
  expect(tokens("word ".repeat(100_000))).toHaveLength(2_500);
});
