import { expect, test } from "vitest";
import { iconLinks, iconPlace } from "../../../lib/discover/icon-links.ts";

test.each([
  ["the site it names", "http://feeds.example/blog", "http://blog.example/en/?a", "https://blog.example"],
  ["its own host", "http://blog.example/feed", undefined, "https://blog.example"],
  ["its own host", "http://blog.example/feed", "javascript:alert(1)", "https://blog.example"],
  ["nowhere", "https://blog.example/feed", "http://192.168.1.1/", undefined],
  ["nowhere", "chrome-extension://abc/demo/feed.xml", "https://blog.example/", undefined],
  ["nowhere", "http://nas.local/feed", "http://router.local/", undefined],
  ["the host at home", "http://nas.local:8080/feed", "http://nas.local:8080/site", "http://nas.local:8080"],
])("the icon of a feed is looked for at %s", (_where, feedUrl, siteUrl, place) => {
  expect(iconPlace({ feedUrl, ...(siteUrl === undefined ? {} : { siteUrl }) })).toBe(place);
});

test("of the icons that a page names, the one that fits best comes first; a drawing is none", () => {
  const html = `<base href="/en/"><link rel="mask-icon" href="m.svg"><link rel=icon type=image/svg+xml href=a.php>
    <link rel="ICON shortcut" href="&#47;b.ico"><link rel=icon href=c.svg><link rel=apple-touch-icon href=t.png>
    <link rel=icon sizes=192x192 href=d.png><link rel=icon sizes=16x16 href=e.png><link rel=icon href=data:image/png;base64,AA>
    <link rel=icon href="javascript:alert(1)"><link rel=stylesheet href=f.css>`;

  expect(iconLinks(html, "https://blog.example/")).toEqual(
    ["b.ico", "en/e.png", "en/t.png", "en/d.png"].map((path) => `https://blog.example/${path}`),
  );
});
