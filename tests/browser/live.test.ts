import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { untilBadge } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { publish } from "./publish.ts";
import { countUnread, titles } from "./seen.ts";
import { makeDue, ring } from "./stored.ts";

const theCase = "[data-day='2026-02-16'] [data-post]:has([data-also-in])";
const three = ["One of three", "Two of three", "Three of three"];

/** How far an element stands from the window's top, in pixels. */
const topOf = (page: Page, css: string) =>
  page.eval((wanted: string) => document.querySelector(wanted)?.getBoundingClientRect().top ?? Number.NaN, css);

/** Less than a pixel may be lost when the browser keeps a scrolled page in place. */
async function assertStill(page: Page, css: string, before: number): Promise<void> {
  const now = await topOf(page, css);
  assert.ok(Math.abs(now - before) < 1, `${css} moved from ${before} to ${now}`);
}

const untilWaiting = (page: Page, words: string) =>
  page.until((said: string) => document.querySelector("[data-waiting]")?.textContent.includes(said), 15_000, words);

const untilShown = (page: Page, title: string) =>
  page.until((wanted: string) => document.body.textContent.includes(wanted), 15_000, title);

inEachBrowser(
  "posts that arrive while one reads are announced, and nothing moves until they are asked for",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const unread = await tab.eval(countUnread);
    await tab.eval(
      (css: string) => document.querySelector(css)?.scrollIntoView({ block: "start", behavior: "instant" }),
      theCase,
    );
    await tab.until(() => (document.querySelector(".list-pane")?.scrollTop ?? 0) > 0);
    const popup = await driver.openPopup();
    await popup.click(`${theCase} [data-open]`);
    await popup.until((css: string) => document.querySelector(`${css} [data-body] li`), 20_000, theCase);
    await tab.until(
      (left: number) => document.querySelectorAll("[data-post].is-unread").length === left,
      20_000,
      unread - 1,
    );
    const before = await popup.eval(titles);
    const [inPopup, inTab] = [await topOf(popup, `${theCase} h4`), await topOf(tab, `${theCase} h4`)];

    publish(planet, ...three);
    await makeDue(tab);
    await ring(tab, "poll");

    await untilWaiting(popup, "3 new posts");
    await untilWaiting(tab, "3 new posts");
    await untilBadge(driver, String(unread + 2));
    await assertStill(popup, `${theCase} h4`, inPopup);
    await assertStill(tab, `${theCase} h4`, inTab);
    assert.deepEqual(await popup.eval(titles), before);
    assert.deepEqual(await tab.eval(titles), before);

    await popup.click("[data-show-waiting]");
    await untilShown(popup, "Three of three");
    assert.deepEqual((await popup.eval(titles)).slice(0, 3), three.toReversed());
    assert.equal(await popup.eval(() => document.querySelector("[data-waiting]")), null);
    assert.deepEqual(await tab.eval(titles), before, "the other page still waits");

    await tab.click("[data-show-waiting]");
    await untilShown(tab, "Three of three");
  },
);

inEachBrowser("posts that arrive while nobody reads simply appear", async ({ driver, planet }) => {
  const tab = await importDemo(driver, planet);
  const popup = await driver.openPopup();
  await popup.until(() => document.querySelector("[data-post]"));

  publish(planet, ...three);
  await makeDue(tab);
  await ring(tab, "poll");

  for (const page of [popup, tab]) {
    await untilShown(page, "Three of three");
    assert.deepEqual((await page.eval(titles)).slice(0, 3), three.toReversed());
    assert.equal(await page.eval(() => document.querySelector("[data-waiting]")), null);
  }
});
