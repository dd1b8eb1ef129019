import { expect, test } from "vitest";
import { isChallenge } from "../../../lib/discover/challenge.ts";

const html = (headers: Readonly<Record<string, string>> = {}) =>
  new Headers({ "content-type": "text/html; charset=utf-8", ...headers });
const seen = (status: number, page: string) => isChallenge(status, html(), () => page);

/** What Cloudflare's JavaScript Detections leave in ordinary pages. */
const detections =
  "<script>(function(){var a=document.createElement('script');a.src='/cdn-cgi/challenge-platform/scripts/jsd/main.js';})()</script>";

test.each([
  ["Cloudflare", '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>'],
  ["Cloudflare by its title", "<title>Just a moment...</title>"],
  ["Anubis", '<script src="/.within.website/x/cmd/anubis/static/js/main.mjs">'],
  ["Sucuri", "<script>var s={};sucuri_cloudproxy_js='';</script>"],
])("a wall of %s is one, with 403 and with 200", (_maker, page) => {
  expect([seen(403, page), seen(200, page)]).toEqual([true, true]);
});

test("an ordinary page behind Cloudflare is none, whatever scripts it is given", () => {
  expect(seen(200, `<title>A blog</title>${detections}`)).toBe(false);
});

test("a page that names its feeds is none, even with a maker's script in it", () => {
  const feeds = '<link rel="alternate" type="application/rss+xml" href="/feed">';

  expect(seen(200, `${feeds}<script src="https://js.captcha-delivery.com/tags.js"></script>`)).toBe(false);
  expect(seen(403, `${feeds}<script src="https://js.captcha-delivery.com/tags.js"></script>`)).toBe(true);
});

test("headers tell without the page; what is missing is missing, and no feed is a wall", () => {
  const never = () => {
    throw new Error("It was read");
  };

  expect(isChallenge(403, html({ "cf-mitigated": "challenge" }), never)).toBe(true);
  expect(isChallenge(404, html(), never)).toBe(false);
  expect(isChallenge(200, new Headers({ "content-type": "application/rss+xml" }), never)).toBe(false);
});
