import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { untilBadge, type Driver } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { publish } from "./publish.ts";
import { countPosts, countUnread } from "./seen.ts";
import { holdStore, makeDue, retitleSnapshot, ring } from "./stored.ts";

async function popupWithPosts(driver: Driver): Promise<Page> {
  const popup = await driver.openPopup();
  await popup.until(() => document.querySelector("[data-post]"));
  return popup;
}

const untilPosts = (page: Page, count: number) =>
  page.until((posts: number) => document.querySelectorAll("[data-post]").length === posts, 20_000, count);
const untilUnread = (page: Page, count: number) =>
  page.until((left: number) => document.querySelectorAll("[data-post].is-unread").length === left, 20_000, count);

inEachBrowser(
  "stars, lists and marking all: the popup opens on the list it was left with, and all can be had back",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const [posts, unread] = [await tab.eval(countPosts), await tab.eval(countUnread)];
    await tab.close();
    const popup = await popupWithPosts(driver);
    await popup.click("[data-day='2026-02-16'] [data-star]");
    await popup.click("[data-filter='starred']");
    await untilPosts(popup, 1);
    await popup.close();
    await driver.stopBackground();

    const again = await popupWithPosts(driver);
    await untilPosts(again, 1);
    assert.equal(await again.eval(() => document.querySelectorAll(".is-starred .is-full").length), 1);
    await again.click("[data-filter='unread']");
    await untilPosts(again, unread);
    await again.click("[data-open]");
    await untilBadge(driver, String(unread - 1));
    await untilPosts(again, unread);
    assert.equal(await again.eval(countUnread), unread - 1, "what was read here stays until another list is chosen");

    await again.click("[data-filter='all']");
    await untilPosts(again, posts);
    await again.click("[data-menu]");
    await again.click("[data-act='mark-all']");
    await untilBadge(driver, "");
    await untilUnread(again, 0);
    await again.until(() => document.querySelector("[data-finished]")?.textContent.includes("You are done with"));
    await again.click("[data-notice='read'] [data-undo]");
    await untilBadge(driver, String(unread - 1));
    await untilUnread(again, unread - 1);
    await again.close();

    // While the store is kept from answering, the popup paints what was stored for it; then what is true.
    const other = await driver.openPage("options.html#/privacy");
    await retitleSnapshot(other, "Only in the snapshot");
    const release = await holdStore(other);
    const early = await popupWithPosts(driver);
    const isEarly = () => document.querySelector("[data-post] h4")?.textContent === "Only in the snapshot";
    assert.ok(await early.eval(isEarly), "painted before the store answers");
    assert.equal(await early.eval(countPosts), posts);
    await release();
    await early.until(() => !document.body.textContent.includes("Only in the snapshot"));
    await untilPosts(early, posts);
    assert.deepEqual(await driver.errors(), []);
  },
);

inEachBrowser(
  "the popup opens at the place where it was closed, though posts came in above it",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    publish(planet, ...Array.from({ length: 40 }, (_, i) => `Published ${i}`));
    await makeDue(tab);
    await ring(tab, "poll");
    await tab.until(() => document.body.textContent.includes("Published 39"), 15_000);
    const popup = await popupWithPosts(driver);
    const goal = "[data-day='2026-02-14'] [data-post]";
    await popup.eval((css: string) => document.querySelector(css)?.scrollIntoView({ block: "start" }), goal);
    const place = () => {
      const main = document.querySelector("main");
      const post = document.elementFromPoint(200, 200)?.closest("[data-post]");
      return [main && main.scrollTop > 0, post?.getAttribute("data-post"), post?.getBoundingClientRect().top];
    };
    await new Promise((done) => setTimeout(done, 400));
    const before = await popup.eval(place);
    await popup.close();
    publish(planet, "Above all");
    await makeDue(tab);
    await ring(tab, "poll");
    await tab.until(() => document.body.textContent.includes("Above all"), 15_000);

    const again = await popupWithPosts(driver);
    await again.until(
      (post: unknown) =>
        document.elementFromPoint(200, 200)?.closest("[data-post]")?.getAttribute("data-post") === post,
      20_000,
      before[1],
    );
    const [, , top] = await again.eval(place);
    assert.ok(Math.abs(Number(top) - Number(before[2])) <= 2, `${top} instead of ${before[2]}`);
  },
  { only: "chromium" },
);

inEachBrowser(
  "every key does what the help says",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const [posts, unread] = [await tab.eval(countPosts), await tab.eval(countUnread)];
    const focused = () => tab.eval(() => document.activeElement?.closest("[data-post]")?.getAttribute("data-post"));
    const rows = await tab.eval(() =>
      [...document.querySelectorAll("[data-post]")].map((row) => row.getAttribute("data-post")),
    );

    await tab.press("j");
    assert.equal(await focused(), rows[0]);
    await tab.press("n");
    await tab.press("ArrowDown");
    assert.equal(await focused(), rows[2]);
    await tab.press("p");
    await tab.press("k");
    assert.equal(await focused(), rows[0]);
    assert.equal(await tab.eval(countUnread), unread, "who only looks has read nothing");

    await tab.press("o");
    await tab.until(() => document.querySelector("[data-reading] [data-body]"));
    await untilBadge(driver, String(unread - 1));
    await tab.press("j");
    await untilBadge(driver, String(unread - 2));
    await tab.press("m");
    await untilBadge(driver, String(unread - 1));
    await tab.press("s");
    await tab.until(
      (id: string | null) => document.querySelector(`[data-post="${id}"] .post-star.is-starred`),
      20_000,
      rows[1] ?? null,
    );
    await tab.press(" ");
    await untilBadge(driver, String(unread - 2));

    const day = () => tab.eval(() => document.activeElement?.closest("[data-day]")?.getAttribute("data-day"));
    const days = await tab.eval(() =>
      [...document.querySelectorAll("[data-day]")].map((each) => each.getAttribute("data-day")),
    );
    await tab.press("o");
    await tab.press("g");
    await tab.press("t");
    assert.equal(await day(), days[0]);
    await tab.press("]");
    assert.equal(await day(), days[1]);
    await tab.press("]");
    await tab.press("[");
    assert.equal(await day(), days[1]);
    const source = () => tab.eval(() => document.activeElement?.closest("[data-source]")?.getAttribute("data-source"));
    const first = await source();
    await tab.press("J");
    assert.notEqual(await source(), first);
    await tab.press("K");
    assert.equal(await source(), first);

    await tab.press("g");
    await tab.press("t");
    const left = await tab.eval(countUnread);
    await tab.click("[data-post].is-unread [data-open]");
    await tab.until(
      (before: number) => document.querySelectorAll("[data-post].is-unread").length < before,
      20_000,
      left,
    );
    const before = await tab.eval(countUnread);
    await tab.eval(() => document.querySelector<HTMLElement>("[data-day='2026-02-18'] [data-open]")?.focus());
    await tab.press("A");
    await tab.until(
      (count: number) => document.querySelectorAll("[data-post].is-unread").length < count,
      20_000,
      before,
    );
    await tab.until(() => document.querySelector("[data-notice='read']"));
    await tab.press("z");
    await untilUnread(tab, before);

    await tab.eval(() => document.querySelector<HTMLElement>("[data-post]:has([data-why]) [data-open]")?.focus());
    await tab.press("d");
    await tab.until(() => document.querySelector("[data-unfold]"));

    for (const [key, filter] of [
      ["s", "starred"],
      ["u", "unread"],
      ["a", "all"],
    ] as const) {
      await tab.press("g");
      await tab.press(key);
      await tab.until(
        (which: string) => document.querySelector(`[data-filter="${which}"][aria-pressed="true"]`),
        20_000,
        filter,
      );
    }
    await untilPosts(tab, posts);
    const asked = planet.log.length;
    await tab.press("r");
    const deadline = Date.now() + 10_000;
    while (planet.log.length === asked && Date.now() < deadline) await new Promise((done) => setTimeout(done, 50));
    assert.ok(planet.log.length > asked, "r asks the feeds");

    await tab.press("?");
    await tab.until(() => document.querySelector("dialog[open]"));
    await tab.press("j");
    await tab.press("Escape");
    await tab.until(() => !document.querySelector("dialog"));
    await tab.press("+");
    await tab.until(() => location.hash === "#/sources");
    await tab.type("[data-add-url]", "jk?");
    assert.equal(await tab.eval(() => location.hash), "#/sources", "keys rest where one writes");
    assert.equal(await tab.eval(() => document.querySelector("dialog")), null);
    assert.deepEqual(await driver.errors(), []);
  },
  { only: "chromium" },
);
