import { expect, test } from "vitest";
import { numbering } from "../../../lib/digest/numbering.ts";
import { titleOf } from "../../../lib/digest/titles.ts";
import { tokens } from "../../../lib/digest/tokens.ts";

test.each([
  ["a planet puts the author before it", "Adam Johnson: Readable APIs in Django", "Readable APIs in Django"],
  ["a site puts its name behind it", "Readable APIs in Django | Example Weblog", "Readable APIs in Django"],
  ["an edit is announced", "[Updated] Readable APIs in Django", "Readable APIs in Django"],
  ["a podcast was repaired", "12: Readable APIs (fixed audio)", "12: Readable APIs"],
  [
    "a report has its number before and its authors behind",
    "TR22-112 | Readable Proofs | Ada Lovelace, Jan Novák",
    "Readable Proofs",
  ],
])("%s", (_, title, plain) => {
  expect(titleOf(title).forms).toContain(tokens(plain).join(" "));
});

test("a subtitle with a number is no site's name, and one word is no title", () => {
  expect(titleOf("Readable APIs – Part 2").forms).toEqual(["readable apis part 2"]);
  expect(titleOf("Django: Obituary").forms).toEqual(["django obituary"]);
});

test.each([
  ["Release 1.2.0", ["1.2.0"]],
  ["Rust in anger, part II", ["ii"]],
  ["Bücher im März", ["marz"]],
  ["Revue de presse du lundi", ["lundi"]],
  ["第2回 読書会", ["2"]],
  ["本を読む 上", ["上"]],
  ["I am what I read", []],
])("what numbers “%s” among its like", (title, expected) => {
  expect(numbering(tokens(title))).toEqual(expected);
});
