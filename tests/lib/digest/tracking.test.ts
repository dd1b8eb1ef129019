import { expect, test } from "vitest";
import { withoutTracking } from "../../../lib/digest/tracking.ts";

test.each([
  ["https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"],
  ["https://a.example/x?id=1&utm_source=rss&b=2#part", "https://a.example/x?id=1&b=2#part"],
  ["https://a.example/x?UTM_Source=rss&fbclid=a%20b", "https://a.example/x"],
  ["https://a.example/?gclid=1#/route?utm_source=x", "https://a.example/#/route?utm_source=x"],
])("%s is opened as %s", (link, opened) => {
  expect(withoutTracking(link)).toBe(opened);
});

test.each([
  "https://a.example/x",
  "https://a.example/x?",
  "https://a.example/x?a=1&&b&c=%2f+%20d",
  "https://git.example/blob?ref=v1.2.3&path=a",
  "https://a.example/search?q=utm_source&source=feed",
  "https://a.example/x?outputType=amp",
  "https://a.example/utm_source=rss",
])("%s is opened to the byte as it is", (link) => {
  expect(withoutTracking(link)).toBe(link);
});
