import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { storedCounts } from "./counts.ts";
import { untilBadge } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import { publish } from "./publish.ts";
import { countPosts, countUnread } from "./seen.ts";
import { makeDue, ring } from "./stored.ts";

const theCase = "[data-day='2026-02-16'] [data-post]:has([data-also-in])";

inEachBrowser(
  "offline one reads, marks, removes and undoes; a poll costs nothing, and goes on afterwards",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const [posts, unread] = [await tab.eval(countPosts), await tab.eval(countUnread)];
    await driver.setOffline(true);
    publish(planet, "Meanwhile elsewhere");
    const asked = planet.log.length;

    await tab.click(`${theCase} [data-open]`);
    await tab.until(() => document.querySelector("[data-reading] [data-body] li"));
    await untilBadge(driver, String(unread - 1));
    await tab.click("[data-mark-day='2026-02-18']");
    await untilBadge(driver, String(unread - 4));
    await tab.click("[data-notice='read'] [data-undo]");
    await untilBadge(driver, String(unread - 1));

    const before = await storedCounts(tab);
    await makeDue(tab);
    await ring(tab, "poll");
    await tab.eval(() => void (location.hash = "#/sources"));
    await tab.until(() => document.querySelector("[data-poll-problem='offline']"), 15_000);
    assert.match(await tab.text(), /You are offline\. We will try again when you are back\./);
    assert.equal(planet.log.length, asked, "nobody was asked");
    for (const width of [1280, 1000, 880, 700, 560]) {
      await tab.setViewport(width, 640);
      const tops = await tab.eval(() => [
        ...new Set([...document.querySelectorAll(".masthead nav a")].map((link) => link.getBoundingClientRect().top)),
      ]);
      assert.equal(tops.length, 1, `the pages stand side by side, whatever has to be said beside them (${width} px)`);
    }
    assert.equal(await tab.eval(() => document.querySelectorAll("[data-problem]").length), 0, "no feed is blamed");
    assert.deepEqual(await storedCounts(tab), before);

    await tab.click("[data-subscription] [data-remove]");
    await tab.until(() => document.querySelectorAll("[data-subscription]").length === 3);
    await tab.click("[data-notice='remove'] [data-undo]");
    await tab.until(() => document.querySelectorAll("[data-subscription]").length === 4);

    await driver.setOffline(false);
    await makeDue(tab);
    await ring(tab, "poll");
    await tab.until(() => document.querySelectorAll("[data-state='ok']").length === 4, 15_000);
    const again = await driver.openPage("options.html#/read");
    await again.until((count: number) => document.querySelectorAll("[data-post]").length === count, 20_000, posts + 1);
    await untilBadge(driver, String(unread));
  },
);
