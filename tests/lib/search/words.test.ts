import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decode, encode, segmentSize } from "../../../lib/search/postings.ts";
import { matchOf } from "../../../lib/search/match.ts";
import { parseQuery } from "../../../lib/search/query.ts";
import { termsFor, termsOf, wordsOf } from "../../../lib/search/words.ts";

test.each([
  ["Hello, World", ["hello", "world"]],
  ["Çà et l’été", ["ca", "et", "l", "ete"]],
  ["Straße Ørsted Łódź", ["strasse", "orsted", "lodz"]],
  ["co\u00adop\u200cerate", ["cooperate"]],
  ["ＦＵＬＬ", ["full"]],
  ["Ελλάς", ["ελλασ"]],
  ["Привет, Йод", ["привет", "иод"]],
  ["日本語のブログ", ["日本語のブログ"]],
  ["第2回", ["第", "2", "回"]],
  ["한국어를", ["한국어를"]],
])("the words of %j", (text, expected) => {
  expect(wordsOf(text).map(({ word }) => word)).toEqual(expected);
});

test("a script without spaces is indexed by pairs, so that any part of a run is found", () => {
  expect(termsOf({ word: "日本語", joined: true })).toEqual(["日本", "本語", "語"]);
  expect(termsFor({ word: "本語", joined: true }, false)).toEqual([{ term: "本語", prefix: false }]);
  expect(termsFor({ word: "語", joined: true }, false)).toEqual([{ term: "語", prefix: true }]);
});

const found = (query: string, title: string, text: string) => {
  const places = matchOf(parseQuery(query), title, text);
  return places && [...places.title, ...places.text].filter((piece) => piece.found).map((piece) => piece.text);
};

test.each<[string, string, string, readonly string[] | undefined]>([
  ["crème", "Creme and sugar", "A Crème, cremes", ["Creme", "Crème", "cremes"]],
  ["creme ", "", "cremes", undefined],
  ['"readable APIs"', "AI and readable APIs", "readable by APIs", ["readable APIs"]],
  ['"readable by A"', "AI and readable APIs", "readable by APIs", undefined],
  ['"readable by A', "AI and readable APIs", "readable by APIs", ["readable by APIs"]],
  ["api -model", "", "An API and a model", undefined],
  ["one two", "One", "two", ["One", "two"]],
  ["本語", "", "これは日本語です", ["本語"]],
  ["第2回", "第2回の会", "", ["第2回"]],
])("%j in %j and %j", (query, title, text, expected) => {
  expect(found(query, title, text)).toEqual(expected);
});

test("an excerpt has what was found in it, and is short", () => {
  const text = `${"before ".repeat(200)}needle ${"after ".repeat(200)}`;
  const pieces = matchOf(parseQuery("needle"), "", text)?.text ?? [];
  const shown = pieces.map((piece) => piece.text).join("");

  expect(pieces).toContainEqual({ text: "needle", found: true });
  expect(shown.length).toBeLessThan(260);
  expect(shown).toMatch(/^… before .*after …$/);
});

test("what is packed into a row of the index is what comes out", () => {
  const term = fc.stringMatching(/^[a-z日]{1,5}$/);
  const places = fc
    .uniqueArray(fc.nat(segmentSize - 1), { minLength: 1, maxLength: 300 })
    .map((all) => all.toSorted((a, b) => a - b));
  const lists = fc.dictionary(term, places, { minKeys: 1, maxKeys: 20 }).map((all) => new Map(Object.entries(all)));
  fc.assert(
    fc.property(lists, (packed) => {
      const out = new Map<string, number[]>();
      decode(
        encode(packed),
        () => true,
        (place, name) => out.set(name, [...(out.get(name) ?? []), place]),
      );
      expect(out).toEqual(packed);
    }),
  );
});
