import { expect, test } from "vitest";
import { canonicalUrl } from "../../../lib/digest/canonical-url.ts";

const page = "https://example.org/posts/readable-apis";

test.each([
  ["another scheme", "http://example.org/posts/readable-apis"],
  ["www", "https://www.example.org/posts/readable-apis"],
  ["a closing slash", "https://example.org/posts/readable-apis/"],
  ["a default file", "https://example.org/posts/readable-apis/index.html"],
  ["campaign parameters", `${page}?utm_source=rss&utm_medium=feed`],
  ["click ids", `${page}?fbclid=abc&gclid=def`],
  ["a fragment that only scrolls", `${page}#comments`],
  ["doubled slashes", "https://example.org//posts/readable-apis"],
])("%s does not make another page", (_, address) => {
  expect(canonicalUrl(address)).toBe(canonicalUrl(page));
});

test.each([
  ["another path", "https://example.org/posts/other"],
  ["another host", "https://example.com/posts/readable-apis"],
  ["a port", "https://example.org:8080/posts/readable-apis"],
  ["a parameter with a meaning", `${page}?p=2`],
  ["a fragment that names an entry of the page", `${page}#2026-02-16`],
])("%s is another page", (_, address) => {
  expect(canonicalUrl(address)).not.toBe(canonicalUrl(page));
});

test("the order of parameters does not count, their values do", () => {
  expect(canonicalUrl("https://a.example/?a=1&b=2")).toBe(canonicalUrl("https://a.example/?b=2&a=1"));
  expect(canonicalUrl("https://a.example/?a=1&b=2")).not.toBe(canonicalUrl("https://a.example/?a=2&b=1"));
});

test.each(["https://example.org", "https://www.example.org/?utm_source=x#top", "mailto:a@b.example", "nonsense"])(
  "%s identifies no page",
  (address) => {
    expect(canonicalUrl(address)).toBeUndefined();
  },
);
