import { expect, test } from "vitest";
import { tokens, wordsIn } from "../../../lib/digest/tokens.ts";

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

test.each([
  ["a Japanese greeting", "あけましておめでとうございます", 5],
  ["a sentence of Japanese", "人が読めるインターフェースはモデルにも読める", 7],
  ["a Chinese greeting", "新年快乐，祝大家身体健康万事如意", 7],
  ["a Thai greeting", "สวัสดีปีใหม่ครับทุกคน", 5],
  ["Korean, which has spaces", "도시의 다리에 대하여", 3],
  ["Latin letters among others", "APIの名前", 2],
])("characters of scripts without spaces are worth a part of a word: %s", (_, text, words) => {
  expect(wordsIn(tokens(text))).toBe(words);
});
