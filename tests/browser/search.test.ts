import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";

const titles = (page: Page) =>
  page.eval(() => [...document.querySelectorAll("[data-post] h4")].map((title) => title.textContent));
const untilFound = (page: Page, count: number) =>
  page.until(
    (posts: number) =>
      document.querySelector("[aria-busy='false'] [data-found]")?.getAttribute("data-found") === String(posts),
    20_000,
    count,
  );
const focusedIn = (page: Page, css: string) =>
  page.until((place: string) => document.activeElement?.matches(place), 20_000, css);

/** In place of what stands in the box. */
async function search(page: Page, text: string): Promise<void> {
  await page.eval(() => document.querySelector<HTMLInputElement>("[data-search-box]")?.select());
  await page.press("Backspace");
  await page.type("[data-search-box]", text);
}

inEachBrowser(
  "search: / and words, operators, the first post with Enter, and back to the list with Escape",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    await tab.close();
    const popup = await driver.openPopup();
    await popup.until(() => document.querySelector("[data-post]"));
    const all = await titles(popup);

    await popup.press("/");
    await focusedIn(popup, "[data-search-box]");
    await popup.until(() => document.querySelector("[data-empty='search-hints']"));
    await popup.type("[data-search-box]", "readable ap");
    await untilFound(popup, 1);
    assert.deepEqual(await titles(popup), ["AI and readable APIs"]);
    assert.deepEqual(
      await popup.eval(() => [...document.querySelectorAll("h4 mark")].map((mark) => mark.textContent)),
      ["readable", "APIs"],
    );
    await search(popup, "readable before:2026-02-16");
    await popup.until(() => document.querySelector("[data-empty='search']"));
    await search(popup, "readable before:soon after:2026-02-16");
    await popup.until(() => document.querySelector("[data-trouble='date']"));
    await search(popup, "readable is:unread");
    await untilFound(popup, 1);

    await popup.press("Enter");
    await popup.until(() => document.querySelector("[data-post].is-open [data-body]"));
    assert.equal(await popup.eval(() => document.querySelectorAll("[data-post].is-read").length), 1);
    await popup.press("/");
    await focusedIn(popup, "[data-search-box]");
    await popup.press("ArrowDown");
    await focusedIn(popup, "[data-post] [data-open]");
    // Each Escape takes back one thing, the latest first.
    await popup.press("d");
    await popup.until(() => document.querySelector("[data-why][aria-expanded='true']"));
    await popup.press("Escape");
    await popup.until(() => document.querySelector(".is-open [data-why][aria-expanded='false']"));
    await popup.press("Escape");
    await popup.until(() => document.querySelector("[data-search-box]") && !document.querySelector(".is-open"));
    await focusedIn(popup, "[data-post] [data-open]");
    await popup.press("/");
    await focusedIn(popup, "[data-search-box]");
    await popup.press("Enter");
    await popup.until(() => document.querySelector("[data-post].is-open [data-body]"));
    // Pressed faster than the page is painted, it is the same: the post, then the search.
    await popup.eval(() => {
      for (const _ of [1, 2]) {
        const press = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
        document.activeElement?.dispatchEvent(press);
      }
    });
    await popup.until(() => !document.querySelector("[data-search-box]"));
    assert.deepEqual(await titles(popup), all);
    assert.deepEqual(await driver.errors(), []);
  },
);
