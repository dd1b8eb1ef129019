import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { untilBadge } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import { countUnread, titles } from "./seen.ts";

const theCase = "[data-day='2026-02-16'] [data-post]:has([data-also-in])";

inEachBrowser(
  "in a private window the list is shown, a text is read and marks are kept",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const [posts, unread] = [await tab.eval(titles), await tab.eval(countUnread)];

    const popup = await driver.openPrivatePage("popup.html");
    await popup.until(() => document.querySelector("[data-post]"));
    assert.ok(await popup.eval(() => (globalThis as unknown as Extension).browser.extension.inIncognitoContext));
    assert.deepEqual(await popup.eval(titles), posts);
    await popup.click(`${theCase} [data-open]`);
    await popup.until((css: string) => document.querySelector(`${css} [data-body] li`), 20_000, theCase);
    await untilBadge(driver, String(unread - 1));

    const full = await driver.openPrivatePage("options.html#/read");
    await full.until(() => document.querySelector("[data-post]"));
    await full.click("[data-mark-day='2026-02-18']");
    await untilBadge(driver, String(unread - 4));
    await full.click("[data-notice='read'] [data-undo]");
    await untilBadge(driver, String(unread - 1));
    await full.eval(() => void (location.hash = "#/sources"));
    await full.until(() => document.querySelectorAll("[data-subscription]").length === 4);

    await tab.until(
      (left: number) => document.querySelectorAll("[data-post].is-unread").length === left,
      20_000,
      unread - 1,
    );
  },
  // To let it in, Firefox starts it anew, and closes the page with which it may have welcomed the reader.
  { only: "firefox", welcome: true, privateWindows: true },
);

inEachBrowser(
  "where history is never kept, each page says that nothing can be stored",
  async ({ driver }) => {
    const said = /The browser does not let FoldFeed store anything here/;
    for (const path of ["popup.html", "options.html#/read", "options.html#/sources", "options.html#/import"]) {
      const page = await driver.openPage(path);
      await page.until(() => document.querySelector("[data-error='storage-unavailable']"));
      assert.match(await page.text(), said, path);
    }
  },
  // No page opens by itself there, so there is no welcome to wait for.
  { only: "firefox", welcome: true, privateWindows: true, prefs: { "browser.privatebrowsing.autostart": true } },
);

type Extension = { readonly browser: { readonly extension: { readonly inIncognitoContext: boolean } } };
