import assert from "node:assert/strict";
import { conditional, feedDocument, rss, startScripted, status } from "../support/scripted-server.ts";
import { command, followAll } from "./ask.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { makeDue, ring } from "./stored.ts";

const idle = (page: Page) => page.until(() => document.querySelector('[data-poll-state="idle"]'), 20_000);

inEachBrowser(
  "what a site receives: validators, no cookies, no referrer; a 429 once, over the background's death",
  async ({ browser, driver }) => {
    const server = await startScripted("localhost");
    try {
      const feed = (name: string, ...replies: Parameters<typeof server.on>[1][]) => {
        server.on(`/${name}`, ...replies);
        return server.url(`/${name}`, `${name}.localhost`);
      };
      const asked = (name: string) => server.received.filter(({ path }) => path === `/${name}`);
      const etag = 'W/"a;b"';
      const urls = [
        feed("tagged", conditional(rss(["A"]), { etag, "last-modified": "Wed, 18 Feb 2026 06:00:00 GMT" })),
        feed("cookies", feedDocument(rss(["B"]), { "set-cookie": "spy=1; Path=/" })),
        feed("busy", status(429, { "retry-after": "3600" })),
        feed("blocked", status(403, { "cf-mitigated": "challenge" }, "<title>Just a moment...</title>")),
      ];
      const tab = await driver.openPage("options.html#/health");
      await followAll(tab, urls);
      await tab.until(() => document.querySelectorAll("[data-health-state=fine]").length === 2, 20_000);
      await idle(tab);
      await tab.until(() => document.querySelector("[data-health-state=waiting]"));

      await makeDue(tab);
      await driver.stopBackground();
      await ring(tab, "poll");
      for (let i = 0; i < 100 && asked("blocked").length < 2; i++) await new Promise((done) => setTimeout(done, 100));
      await command(tab, "refresh", {});
      await idle(tab);

      const [first, second] = asked("tagged");
      assert.deepEqual(
        [first, second].map((each) => [each?.headers["if-none-match"], each?.headers["if-modified-since"]]),
        [
          [undefined, undefined],
          [etag, "Wed, 18 Feb 2026 06:00:00 GMT"],
        ],
        "validators are sent back byte for byte",
      );
      for (const { headers } of server.received) {
        assert.deepEqual([headers.cookie, headers.referer, headers.origin], [undefined, undefined, undefined]);
        assert.match(String(headers.accept), /^application\/atom\+xml, application\/rss\+xml/);
      }
      // Firefox adds Pragma and Cache-Control to a conditional request by itself; nothing of ours can take them away.
      const expected = browser === "firefox" ? "no-cache" : undefined;
      assert.equal(second?.headers.pragma, expected);
      assert.equal(asked("busy").length, 1, "a host that asked to wait is not asked by hand, nor in another life");

      // The reader is logged in there, and says so for this feed.
      server.on("/login", status(200, { "set-cookie": "session=abc; Path=/" }, "<title>Welcome</title>"));
      await driver.openPage(server.url("/login", "blocked.localhost"));
      server.on("/blocked", feedDocument(rss(["C"])));
      await tab.click('[data-health-state="blocked"] [data-help="login"]');
      await tab.until(() => document.querySelectorAll("[data-health-state=fine]").length === 3, 20_000);
      assert.equal(asked("blocked").at(-1)?.headers.cookie, "session=abc");
      assert.ok(
        asked("blocked")
          .slice(0, -1)
          .every(({ headers }) => headers.cookie === undefined),
      );
    } finally {
      await server.stop();
    }
  },
);
