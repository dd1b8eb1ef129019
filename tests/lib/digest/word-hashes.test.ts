import { isDeepStrictEqual } from "node:util";
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

const isSame = (text: string) => isDeepStrictEqual(read(text), bySpelling(text));

test.each([
  ["no text", ""],
  ["nothing but marks", " .,: ' -- !"],
  ["letters large and small", "Reading FEEDS by Hand"],
  ["an apostrophe within a word, before it and behind it", "don't 'quote' it's '"],
  ["a number with inner dots", "version 5.2.1, and 3,000 at 16:30."],
  ["a word with a number behind a dot", "v1.2b rc.3 a.b .5 1..2 1.'2 1.-2"],
  ["a text that ends within a word", "the end. 1."],
  ["a script without spaces", "第2回 APIの名前"],
  ["accents, composed and not", "Café 1.2 naïve cafe\u0301 İstanbul"],
  ["quotation marks and dashes of print", "“It’s” — 1’000, ‘so’… 3…4 1\u00a02"],
  ["signs that are other characters", "x² ½ ﬁne ŉ ª Ⅳ １．５ №"],
  ["Cyrillic", "Ещё одна запись, й и Ё: 5.2"],
  ["Greek, whose sigma depends on what follows", "ΟΔΟΣ ΣΑΣ. λόγος"],
  ["emoji, with and without a selector", "ship it 🚀 now ❤️ 1.🚀2 🄰 𝐀bc"],
  ["Hindi, Hebrew, Arabic and Korean", "हिन्दी שָׁלוֹם مَرحَبا 도시의 다리"],
  ["lone halves of characters", "a\ud83db \udc00c \ud800d"],
  ["a text of more words than are compared", "word and 1.2 ".repeat(2_000)],
])("the words of a text are the same whether they are spelled out or not: %s", (_, text) => {
  expect(read(text)).toEqual(bySpelling(text));
});

test("so they are with any character before, behind, between and within them", () => {
  const all = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
  const around = (one: string) => `a${one}b 1${one}2 ${one} 1.${one}3 ${one}${one}.4 e\u0301${one}`;

  expect(all.filter((one) => !isSame(around(one)))).toEqual([]);
});

test.each([
  ["of ASCII", "abXY09.,:' -\n"],
  ["of print", "aZ1.,'’éÅßøйЁ½² ²…—\u0301\u0327\u00a0"],
  ["of any kind", "aZ1.’é— 新の\u0301\u0327ー한Σσ\ud83d\ude80\ufe0f"],
])("so they are in any row of characters %s", (_, characters) => {
  let seed = 1;
  const next = (below: number) => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) % below;
  const texts = Array.from({ length: 5_000 }, () =>
    Array.from({ length: 1 + next(16) }, () => characters[next(characters.length)]).join(""),
  );

  expect(texts.filter((text) => !isSame(text))).toEqual([]);
});
