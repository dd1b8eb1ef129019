import { expect, test } from "vitest";
import { linkDifference } from "../../../lib/digest/link-difference.ts";

const page = "https://blog.example/2026/readable-apis";

test.each([
  [page, []],
  [`${page}?utm_source=planet&utm_medium=rss`, [{ kind: "tracking", names: ["utm_source", "utm_medium"] }]],
  ["http://www.blog.example/2026/readable-apis/", [{ kind: "scheme" }, { kind: "www" }, { kind: "ending" }]],
  [`${page}#comments`, [{ kind: "fragment" }]],
  [`https://www.google.com/url?q=${encodeURIComponent(page)}`, [{ kind: "redirect" }]],
  ["https://other.example/2026/readable-apis", undefined],
])("%s", (link, expected) => {
  expect(linkDifference(page, link)).toEqual(expected);
});
