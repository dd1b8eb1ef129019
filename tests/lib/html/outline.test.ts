// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { outline } from "../../../lib/html/outline.ts";

/** Text that is ours: only its headings are of interest. */
function outlined(markup: string, top: number): string {
  const place = document.createElement("div");
  place.innerHTML = markup;
  outline(place, top);
  return place.innerHTML;
}

test("a post's headings stand below its title, in their own order", () => {
  expect(outlined("<h1>A</h1><h2>B</h2><h4>C</h4>", 3)).toBe("<h3>A</h3><h4>B</h4><h6>C</h6>");
  expect(outlined("<h1>A</h1><h2>B</h2><h3>C</h3>", 5)).toBe("<h5>A</h5><h6>B</h6><h6>C</h6>");
});

test("the highest that a post uses comes next to its title", () => {
  expect(outlined("<p>Text</p><h3>A</h3><h4>B</h4>", 5)).toBe("<p>Text</p><h5>A</h5><h6>B</h6>");
  expect(outlined("<h5>A</h5>", 3)).toBe("<h3>A</h3>");
});

test("what a heading holds and is called stays with it", () => {
  const moved = outlined('<section><h2 id="post-7-x" dir="rtl">See <a href="#y">the <b>note</b></a></h2></section>', 5);

  expect(moved).toBe('<section><h5 id="post-7-x" dir="rtl">See <a href="#y">the <b>note</b></a></h5></section>');
});

test("a post without headings is left alone", () => {
  expect(outlined("<p>Text</p>", 5)).toBe("<p>Text</p>");
});
