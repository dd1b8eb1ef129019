import { expect, test } from "vitest";
import { siteOf } from "../../../lib/text/site-of.ts";

test.each([
  ["blog.example.com", "example.com"],
  ["example.com", "example.com"],
  ["forum.paper.co.uk", "paper.co.uk"],
  ["news.paper.com.au", "paper.com.au"],
  ["ada.github.io", "ada.github.io"],
  ["www.ada.substack.com", "ada.substack.com"],
  ["t.co", "t.co"],
  ["localhost", "localhost"],
])("%s belongs to %s", (host, site) => {
  expect(siteOf(host)).toBe(site);
});
