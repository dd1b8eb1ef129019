import { expect, test } from "vitest";
import { bandsOf } from "../../../lib/digest/bands.ts";
import { likeness } from "../../../lib/digest/likeness.ts";
import { shinglesOf } from "../../../lib/digest/shingles.ts";
import { wordHashes } from "../../../lib/digest/word-hashes.ts";
import { prose } from "../../support/prose.ts";

const text = prose(1, 300);
const shingles = (words: string) => shinglesOf(wordHashes(words));
const compare = (a: string, b: string) => likeness(shingles(a), shingles(b));

test("a text is wholly like itself, and not at all like another", () => {
  expect(compare(text, text)).toEqual({ full: true, shared: 1, jaccard: 1, lead: 1 });
  expect(compare(text, prose(2, 300)).shared).toBeLessThan(0.05);
});

test("an excerpt begins as its full text does, a quotation comes from the middle", () => {
  const words = text.split(" ");

  expect(compare(text, words.slice(0, 40).join(" "))).toMatchObject({ full: false, shared: 1, lead: 1 });
  expect(compare(text, words.slice(150, 190).join(" ")).lead).toBeLessThan(0.1);
});

test("texts in scripts without spaces are compared, too", () => {
  const japanese = "人が読めるインターフェースはモデルにも読める。私たちは自分たちの名前の付け方を書き留めた。";

  expect(compare(japanese, `${japanese}以上。`).shared).toBe(1);
  expect(compare(japanese, "昨日は雨が降っていたので、家で本を読んでいた。").shared).toBeLessThan(0.1);
});

test("texts that are mostly alike meet in a band, others do not", () => {
  const words = text.split(" ");
  const edited = words.map((word, i) => (i % 60 === 30 ? "edited" : word)).join(" ");
  const bands = bandsOf(shingles(text));

  expect(bandsOf(shingles(edited)).some((band) => bands.includes(band))).toBe(true);
  expect(bandsOf(shingles(prose(2, 300))).some((band) => bands.includes(band))).toBe(false);
  expect(bandsOf(shingles(prose(1, 50)))).toEqual([]);
});
