import { expect, test } from "vitest";
import { tokens, wordsIn } from "../../../lib/digest/tokens.ts";
import { hash32, wordHashes } from "../../../lib/digest/word-hashes.ts";

const bySpelling = (text: string) => ({
  words: wordsIn(tokens(text)),
  hashes: [...tokens(text)].map(hash32),
});
const read = (text: string) => {
  const { words, hashes } = wordHashes(text);
  return { words, hashes: [...hashes] };
};

test.each([
  ["no text", ""],
  ["nothing but marks", " .,: ' -- !"],
  ["letters large and small", "Reading FEEDS by Hand"],
  ["an apostrophe within a word, before it and behind it", "don't 'quote' it's '"],
  ["a number with inner dots", "version 5.2.1, and 3,000 at 16:30."],
  ["a word with a number behind a dot", "v1.2b rc.3 a.b .5 1..2 1.'2 1.-2"],
  ["a text that ends within a word", "the end. 1."],
  ["a script without spaces", "第2回 APIの名前"],
  ["accents", "Café 1.2 naïve"],
  ["a text of more words than are compared", "word and 1.2 ".repeat(2_000)],
])("the words of a text are the same whether they are spelled out or not: %s", (_, text) => {
  expect(read(text)).toEqual(bySpelling(text));
});

test("the words of any row of characters are the same", () => {
  const characters = "abXY09.,:' -\n";
  let seed = 1;
  const next = (below: number) => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) % below;
  const texts = Array.from({ length: 5_000 }, () =>
    Array.from({ length: 1 + next(16) }, () => characters[next(characters.length)]).join(""),
  );

  expect(texts.map(read)).toEqual(texts.map(bySpelling));
});
