import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { untilBadge } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import { countUnread, titles } from "./seen.ts";

inEachBrowser(
  "a browser that loses the store: the feeds are put back, their posts fetched again, and it is said",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const [posts, unread] = [await tab.eval(titles), await tab.eval(countUnread)];

    await tab.eval(async () => {
      const wiped = indexedDB.deleteDatabase("foldfeed");
      await new Promise((resolve, reject) => {
        wiped.addEventListener("success", resolve);
        wiped.addEventListener("error", reject);
      });
    });
    await driver.stopBackground();

    const again = await driver.openPage("popup.html?panel");
    await again.until(() => document.querySelector("[data-healed='4']"));
    await again.until(
      (count: number) => document.querySelectorAll("[data-post]").length === count,
      20_000,
      posts.length,
    );
    assert.deepEqual(await again.eval(titles), posts);
    await untilBadge(driver, String(unread));

    await again.click("[data-healed] button");
    await again.until(() => !document.querySelector("[data-healed]"));
  },
);
