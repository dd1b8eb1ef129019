import { expect, test } from "vitest";
import { tame } from "../../../lib/html/tame.ts";

test("leaves markup as it is where there is nothing to tame", () => {
  const html = `<p title='a > b' class=x>One<p>Two <!-- <iframe> --> <b>3 < 4</b> & "five" <img alt="<iframe src=x>">`;

  expect(tame(html)).toBe(html);
});

test("gives frames a name that the browser's sanitiser lets pass", () => {
  expect(tame(`a<IFRAME src="x">old</iframe>b`)).toBe(`a<feed-frame src="x">old</feed-frame>b`);
  expect(tame(`<object data=x><embed src=y></object>`)).toBe(
    `<feed-fallback data=x><feed-open-frame src=y></feed-fallback>`,
  );
});

test("a frame that is never closed does not swallow the rest of the post", () => {
  expect(tame(`<iframe src="x"/><p>rest</p><iframe src="y"></iframe>`)).toBe(
    `<feed-open-frame src="x"/><p>rest</p><feed-frame src="y"></feed-frame>`,
  );
});

test("what a script or a comment says about frames is no frame", () => {
  const html = `<script>var x = "<iframe a='"</script><!-- <iframe --><style>a:after{content:"<iframe>"}</style>`;

  expect(tame(html)).toBe(html);
});

test("takes the nesting out of what is nested beyond reason, and leaves its text", () => {
  const tamed = tame(`${"<div>".repeat(600)}deep${"</div>".repeat(600)}<div>after</div>`);

  expect(tamed.match(/<div>/g)).toHaveLength(512 + 1);
  expect(tamed.match(/<\/div>/g)).toHaveLength(512 + 1);
  expect(tamed).toContain("deep");
  expect(tamed).toMatch(/<div>after<\/div>$/);
});

test("a thousand paragraphs without end tags are not nested", () => {
  const html = "<p>text<ul><li>a<li>b</ul>".repeat(1_000);

  expect(tame(html)).toBe(html);
});

test("an end tag in an attribute ends nothing", () => {
  expect(tame(`<div title="</div>">`.repeat(600)).match(/<div /g)).toHaveLength(512);
});

test("keeps the first hundreds of attributes", () => {
  const attributes = Array.from({ length: 1_000 }, (_, index) => ` a${index}="x > y"`).join("");

  expect(tame(`<p${attributes}>text`)).toMatch(/^<p a0="x > y".{2000,5000} a255="x > y">text$/);
});

test.each(["<", "<a ", '<a b="', "<!--", "<script>", "<iframe>", "<iframe ", " a=b", "<svg><style>"])(
  "reads a megabyte of %j in reasonable time",
  (piece) => {
    const started = performance.now();
    tame(`<p ${piece.repeat(1_000_000 / piece.length)}`);

    expect(performance.now() - started).toBeLessThan(2_000);
  },
);
