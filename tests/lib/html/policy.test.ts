import { expect, test } from "vitest";
import { imageUrl, isHidden, isTracker, linkUrl, resourceUrl, styled } from "../../../lib/html/policy.ts";

const base = "https://blog.example/2026/post/";

test.each([
  ["next", "https://blog.example/2026/post/next"],
  ["//cdn.example/x", "https://cdn.example/x"],
  ["http://plain.example/", "http://plain.example/"],
  ["https://me:secret@a.example/", "https://a.example/"],
  ["mailto:a@b.example", "mailto:a@b.example"],
  ["tel:+49301234", "tel:+49301234"],
  ["magnet:?xt=urn:btih:1", "magnet:?xt=urn:btih:1"],
  ["http://192.168.0.1/", "http://192.168.0.1/"],
])("a link to %s leads to %s", (href, wanted) => {
  expect(linkUrl(href, base)).toBe(wanted);
});

test.each([
  "javascript:alert(1)",
  " java\nscript:alert(1)",
  "JAVASCRIPT://youtube.com/%0aalert(1)",
  "vbscript:x",
  "data:text/html,<script>alert(1)</script>",
  "file:///etc/passwd",
  "blob:https://a.example/1",
  "chrome-extension://abc/options.html",
  "moz-extension://abc/options.html",
  "about:blank",
  "feed:javascript:alert(1)",
  "https://",
])("a link to %s leads nowhere", (href) => {
  expect(linkUrl(href, base)).toBeUndefined();
});

test("loads what a post shows over https only, and never from a private network", () => {
  expect(resourceUrl("http://a.example/x.mp3", base)).toBe("https://a.example/x.mp3");
  expect(resourceUrl("/x.mp3", "http://a.example/")).toBe("https://a.example/x.mp3");
  expect(resourceUrl("http://0177.1/x", base)).toBeUndefined();
  expect(resourceUrl("https://[::ffff:10.0.0.1]/x", base)).toBeUndefined();
  expect(resourceUrl("/x", "http://nas.local/")).toBeUndefined();
  expect(resourceUrl("data:audio/mpeg;base64,AAAA", base)).toBeUndefined();
});

test("shows bitmaps that stand in the markup, and no drawings", () => {
  const gif = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

  expect(imageUrl(` ${gif} `, base)).toBe(gif);
  expect(imageUrl("data:image/svg+xml,<svg onload=alert(1)>", base)).toBeUndefined();
  expect(imageUrl("data:text/html,x", base)).toBeUndefined();
});

test.each([
  ["1", "1", true],
  ["0", "0", true],
  ["2px", " 1 ", true],
  ["1", "400", false],
  ["600", "400", false],
  ["", "", false],
  ["1%", "1%", false],
])("an image of %s by %s counts its readers: %s", (width, height, wanted) => {
  expect(isTracker(width, height)).toBe(wanted);
});

test.each([
  ["width:1px;height:1px", "1px", "1px"],
  ["WIDTH : 0 !important; color: red; height:.5px;", "0", ".5px"],
  ["height:2px; height: 40px", undefined, "40px"],
  ["max-width:1px; min-height:1px", undefined, undefined],
  ["width", undefined, undefined],
])("the style %j says a width of %j and a height of %j", (style, width, height) => {
  expect(styled(style, "width")).toBe(width);
  expect(styled(style, "height")).toBe(height);
});

test("a style may make a picture a tracker, or hide it", () => {
  expect(isTracker("0", ".5px")).toBe(true);
  expect(isTracker("", "1px")).toBe(false);
  expect(["display: none", "DISPLAY:NONE!important", "visibility:hidden"].map(isHidden)).toEqual([true, true, true]);
  expect(["display:block", "", "visibility:visible;display:flex"].map(isHidden)).toEqual([false, false, false]);
});
