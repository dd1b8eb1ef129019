import { expect, test } from "vitest";
import { pageOf } from "../../../lib/digest/canonical-url.ts";

const page = "https://example.org/posts/readable-apis";
const encoded = encodeURIComponent(page);
const addressOf = (link: string) => pageOf(link)?.address;

test.each([
  ["another scheme", "http://example.org/posts/readable-apis"],
  ["www", "https://www.example.org/posts/readable-apis"],
  ["a mobile host", "https://m.example.org/posts/readable-apis"],
  ["a closing slash", "https://example.org/posts/readable-apis/"],
  ["a default file", "https://example.org/posts/readable-apis/index.html"],
  ["an ending", "https://example.org/posts/readable-apis.html"],
  ["campaign parameters", `${page}?utm_source=rss&utm_medium=feed`],
  ["click ids", `${page}?fbclid=abc&gclid=def`],
  ["where it was seen", `${page}?ref=planet.example&source=rss`],
  ["a fragment that only scrolls", `${page}#comments`],
  ["doubled slashes", "https://example.org//posts/readable-apis"],
  ["an AMP page", `${page}/amp/`],
  ["an AMP parameter", `${page}?amp=1`],
  ["an AMP host", "https://amp.example.org/posts/readable-apis"],
  ["an AMP cache", "https://example-org.cdn.ampproject.org/c/s/example.org/posts/readable-apis"],
  ["Google's AMP viewer", "https://www.google.com/amp/s/example.org/posts/readable-apis"],
  ["Google Alerts", `https://www.google.com/url?rct=j&sa=t&url=${encoded}&ct=ga`],
  ["Facebook's way out", `https://l.facebook.com/l.php?u=${encoded}&h=AT0`],
  ["an archive's copy", `https://web.archive.org/web/20260216060000/${page}`],
  [
    "a redirector behind a redirector",
    `https://out.reddit.com/?url=${encodeURIComponent(`https://t.umblr.com/redirect?z=${encoded}`)}`,
  ],
])("%s does not make another page", (_, address) => {
  expect(addressOf(address)).toBe(addressOf(page));
});

test.each([
  ["another path", "https://example.org/posts/other"],
  ["another host", "https://example.com/posts/readable-apis"],
  ["a port", "https://example.org:8080/posts/readable-apis"],
  ["a parameter with a meaning", `${page}?p=2`],
  ["a branch, which ?ref= names on code forges", `${page}?ref=main`],
  ["a route of a one-page application", `${page}#/2026/02/16`],
])("%s is another page", (_, address) => {
  expect(addressOf(address)).not.toBe(addressOf(page));
});

test("a fragment that names an entry of the page is kept aside: many weblogs keep a month on one page", () => {
  expect(pageOf(`${page}#2026-02-16`)).toEqual({ address: addressOf(page), fragment: "2026-02-16" });
});

test.each([
  ["https://youtu.be/dQw4w9WgXcQ?t=3", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1"],
  ["https://arxiv.org/pdf/2302.03451v2.pdf", "http://arxiv.org/abs/2302.03451"],
  ["https://dx.doi.org/10.1000/182", "https://doi.org/10.1000/182"],
  ["https://twitter.com/someone/status/20", "https://x.com/i/web/status/20"],
  ["https://old.reddit.com/r/django/comments/abc123/some_title/", "https://redd.it/abc123"],
])("a site's two ways to show one page are one: %s", (one, other) => {
  expect(addressOf(one)).toBe(addressOf(other));
});

test("the order of parameters does not count, their values do", () => {
  expect(addressOf("https://a.example/?a=1&b=2")).toBe(addressOf("https://a.example/?b=2&a=1"));
  expect(addressOf("https://a.example/?a=1&b=2")).not.toBe(addressOf("https://a.example/?a=2&b=1"));
});

test.each(["https://example.org", "https://www.example.org/?utm_source=x#top", "mailto:a@b.example", "nonsense"])(
  "%s identifies no page",
  (address) => {
    expect(addressOf(address)).toBeUndefined();
  },
);
