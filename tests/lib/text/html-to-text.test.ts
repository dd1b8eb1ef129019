import { expect, test } from "vitest";
import { htmlToText } from "../../../lib/text/html-to-text.ts";

test.each([
  ["<p>Hello</p><p>world</p>", "Hello world"],
  ["f<b>oo</b> ba<a href='x'>r</a>", "foo bar"],
  ["one<br>two<li>three", "one two three"],
  [" a \n\t b&nbsp; c ", "a b c"],
  ["AT&amp;T &lt;b&gt; &eacute; &#8217; &#146;", "AT&T <b> é ’ ’"],
  ["?a=1&copy=2", "?a=1&copy=2"],
  ["a<script>if (1 < 2) x('</p>')</script><style>b{}</style>c", "a c"],
  ["a<!-- > -- <b> -->b", "ab"],
  ["a<img alt='>' src=x>b", "a b"],
  ["5 < 6 and 7 > 6", "5 < 6 and 7 > 6"],
  ["a <b and no end", "a <b and no end"],
  ["it<p don't='x'>is", "it is"],
])("%s reads as %s", (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

test("stops soon after the limit", () => {
  const text = htmlToText("<p>word</p>".repeat(100_000), 280);

  expect(text.length).toBeGreaterThanOrEqual(279);
  expect(text.length).toBeLessThan(300);
});

test.each(["<", "<a ", '<a x="', "<!--", "<script", "<p>a", "&", "</script", " ", "<a x='>"])(
  "a megabyte of %s is read in linear time",
  (flood) => {
    const start = performance.now();

    htmlToText(flood.repeat(1_000_000 / flood.length));

    expect(performance.now() - start).toBeLessThan(2_000);
  },
);
