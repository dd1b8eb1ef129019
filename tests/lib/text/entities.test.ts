import { expect, test } from "vitest";
import { decodeEntities, escapeHtml } from "../../../lib/text/entities.ts";
import { workOf } from "../../support/work.ts";

test.each([
  ["XML's own five", "&amp;&lt;&gt;&quot;&apos;", "&<>\"'"],
  ["HTML's names, the rare ones too", "&eacute;&nsub;&CounterClockwiseContourIntegral;", "é⊄∳"],
  ["names that are two characters", "&NotEqualTilde;", "≂̸"],
  ["numbers, decimal and hexadecimal", "&#8217;&#233;&#x1F600;&#XE9;", "’é😀é"],
  ["numbers that windows-1252 has letters for", "&#128;&#146;&#x92;&#159;", "€’’Ÿ"],
  ["each reference once", "&amp;amp;&amp;#39;&#38;lt;", "&amp;&#39;&lt;"],
])("reads %s", (_, text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded);
});

test.each([
  ["an address with parameters", "?a=1&copy=3&amp", "?a=1&copy=3&amp"],
  ["names that no one knows", "&who;&Eacut;", "&who;&Eacut;"],
  ["a bare ampersand", "R&D & more; &; &#; & amp;", "R&D & more; &; &#; & amp;"],
  ["a name longer than any", `&${"a".repeat(40)};`, `&${"a".repeat(40)};`],
])("leaves %s as it is", (_, text, decoded) => {
  expect(decodeEntities(text)).toBe(decoded);
});

test("numbers of control characters are dropped, and of what is no character say so", () => {
  expect(decodeEntities("a&#8;b&#x1F;c&#127;d&#xFFFE;e&#9;f")).toBe("abcde\tf");
  expect(decodeEntities("&#0;&#xD800;&#x110000;")).toBe("\ufffd\ufffd\ufffd");
});

test.each(["&", "&#", "&a", "&amp;", "&#146;", "&nsub;"])("a flood of %s is read in linear time", (flood) => {
  const text = flood.repeat(20_000);

  expect(workOf(() => void decodeEntities(text))).toBeLessThan(60 * text.length);
});

test("plain text as HTML shows the same text", () => {
  expect(escapeHtml("a < b && c > &lt;")).toBe("a &lt; b &amp;&amp; c &gt; &amp;lt;");
});
