import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { untilBadge, type Driver } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { countPosts, countUnread, sources, titles } from "./seen.ts";

const theCase = "[data-day='2026-02-16'] [data-post]";

async function popupWithPosts(driver: Driver): Promise<Page> {
  const popup = await driver.openPopup();
  await popup.until(() => document.querySelector("[data-post]"));
  return popup;
}

const untilUnread = (page: Page, count: number) =>
  page.until((left: number) => document.querySelectorAll("[data-post].is-unread").length === left, 20_000, count);

inEachBrowser(
  "a day that was marked read by mistake is had back, though the popup was closed",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const unread = await tab.eval(countUnread);
    const popup = await popupWithPosts(driver);
    await popup.click("[data-mark-day='2026-02-18']");
    await untilBadge(driver, String(unread - 3));
    await untilUnread(tab, unread - 3);
    await popup.close();
    await driver.stopBackground();

    const again = await popupWithPosts(driver);
    await again.click("[data-notice='read'] [data-undo]");

    await untilBadge(driver, String(unread));
    await untilUnread(again, unread);
    await again.close();

    // Its words are gone, and the background was stopped: by key, and in the list of what was done.
    const markAndStop = async () => {
      await tab.click("[data-mark-day='2026-02-18']");
      await untilBadge(driver, String(unread - 3));
      await tab.click("[data-notice='read'] [data-undo] + button");
      await tab.until(() => !document.querySelector("[data-notice]"));
      await driver.stopBackground();
    };
    await markAndStop();
    await tab.press("z");
    await tab.until(() =>
      document.querySelector("[data-notice='undone']")?.textContent.includes("3 posts marked read"),
    );
    await untilBadge(driver, String(unread));
    await markAndStop();
    await tab.eval(() => void (location.hash = "#/acts"));
    await tab.click("[data-recent='read'] [data-undo-recent]");
    await untilBadge(driver, String(unread));
    await tab.until(() => [...document.querySelectorAll("[data-recent]")].length === 1);
    assert.ok(await tab.eval(() => document.querySelector("[data-recent='import']")), "what was before is still there");
    assert.deepEqual(await driver.errors(), []);
  },
);

inEachBrowser(
  "a fold is taken apart and put back; what was read stays with the copy that was shown",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const [posts, unread] = [await tab.eval(countPosts), await tab.eval(countUnread)];
    await tab.click(`${theCase} [data-open]`);
    await untilBadge(driver, String(unread - 1));

    await tab.click(`${theCase} [data-why]`);
    const copies = await tab.eval(() =>
      [...document.querySelectorAll("[data-unfold]")].map((each) => each.getAttribute("data-unfold")),
    );
    assert.equal(copies.length, 3, "each of the three can be taken out");
    await tab.click(`[data-unfold="${copies.at(-1)}"]`);

    await tab.until((count: number) => document.querySelectorAll("[data-post]").length === count, 20_000, posts + 1);
    await untilBadge(driver, String(unread));
    assert.equal((await tab.eval(titles)).filter((title) => title === "AI and readable APIs").length, 2);

    await tab.click("[data-notice='unfold'] [data-undo]");
    await tab.until((count: number) => document.querySelectorAll("[data-post]").length === count, 20_000, posts);
    await untilBadge(driver, String(unread - 1));

    // In the reading pane, by the keyboard: the focus stays there, on the heading.
    const press = async (css: string) => {
      await tab.until((control: string) => document.querySelector(control), 20_000, css);
      await tab.eval((control: string) => document.querySelector<HTMLElement>(control)?.focus(), css);
      await tab.press("Enter");
    };
    const untilOnHeading = () => tab.until(() => document.activeElement?.matches(".reading-pane h2"));
    await press(".reading-pane [data-why]");
    await press(".reading-pane [data-show-copy]");
    await tab.until(() => document.querySelector("[data-notice='show']"));
    await untilOnHeading();
    await press(`.reading-pane [data-unfold="${copies.at(-1)}"]`);
    await tab.until((count: number) => document.querySelectorAll("[data-post]").length === count, 20_000, posts + 1);
    await untilOnHeading();

    // Of the two posts that become one, the older number goes on, in the pane as well.
    const [older, newer] = await tab.eval(() =>
      [...document.querySelectorAll("[data-post]")]
        .filter((each) => each.querySelector("h4")?.textContent === "AI and readable APIs")
        .map((each) => Number(each.getAttribute("data-post")))
        .toSorted((a, b) => a - b),
    );
    await tab.click(`[data-post="${newer}"] [data-open]`);
    await tab.until((id: number) => document.querySelector(`[data-reading="${id}"]`), 20_000, newer ?? 0);
    await press(".reading-pane [data-same]");
    await press(`.reading-pane [data-same-as="${older}"]`);
    await tab.until((count: number) => document.querySelectorAll("[data-post]").length === count, 20_000, posts);
    await tab.until((id: number) => document.querySelector(`[data-reading="${id}"]`), 20_000, older ?? 0);
    await untilOnHeading();
  },
);

inEachBrowser(
  "a feed is renamed, moved, removed and had back, and the popup shows the same",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const [posts, unread] = [await tab.eval(countPosts), await tab.eval(countUnread)];
    await tab.eval(() => void (location.hash = "#/sources"));
    await tab.until(() => document.querySelectorAll("[data-subscription]").length === 4);
    const small = await tab.eval(() => {
      const rows = [...document.querySelectorAll("[data-subscription]")];
      return rows.find((row) => row.textContent.includes("Small Hours"))?.getAttribute("data-subscription") ?? "";
    });
    const row = `[data-subscription="${small}"]`;

    await tab.click(`${row} [data-rename]`);
    await retype(tab, "[data-edit]", "Night Notes");
    await tab.press("Enter");
    await tab.until((css: string) => document.querySelector(css)?.textContent.includes("Night Notes"), 20_000, row);

    await tab.click(`${row} [data-move]`);
    await retype(tab, "[data-edit]", "Evening / Quiet");
    await tab.press("Enter");
    await tab.until(() => document.querySelector("[data-folder='Evening'] [data-folder='Evening / Quiet']"));

    // A folder with all in it, by the keyboard; taken back after the background was stopped.
    const inPlace = (page: Page, path: string) =>
      page.until(
        (css: string, folder: string) =>
          document.querySelector(css)?.closest("[data-folder]")?.getAttribute("data-folder") === folder,
        20_000,
        row,
        path,
      );
    await tab.eval(() => document.querySelector<HTMLElement>("[data-folder='Evening'] [data-rename-folder]")?.focus());
    await tab.press("Enter");
    await retype(tab, "[data-edit]", "Night / Late");
    await tab.press("Enter");
    await inPlace(tab, "Night / Late / Quiet");
    await driver.stopBackground();
    await tab.click("[data-notice='move'] [data-undo]");
    await inPlace(tab, "Evening / Quiet");

    await tab.click(`${row} [data-remove]`);
    await tab.until((css: string) => !document.querySelector(css), 20_000, row);
    // In a tab: the real popup closes with the next click beside it.
    const popup = await driver.openPage("popup.html?panel");
    await popup.until(() => document.querySelector("[data-post]"));
    assert.ok((await popup.eval(countPosts)) < posts);
    assert.ok(!(await popup.eval(sources)).includes("Night Notes"), "its posts are gone");

    await tab.click(`[data-follow-again="${small}"]`);
    await popup.until((count: number) => document.querySelectorAll("[data-post]").length === count, 20_000, posts);
    await untilBadge(driver, String(unread));
    assert.ok((await popup.eval(sources)).includes("Night Notes"), "and back under its name");
  },
);

inEachBrowser("an import is undone at once, and importing again is no work", async ({ driver, planet }) => {
  const tab = await importDemo(driver, planet);
  const unread = await tab.eval(countUnread);

  await tab.click("[data-notice='import'] [data-undo]");
  await untilBadge(driver, "");
  await tab.until(() => document.querySelector("[data-empty='no-subscriptions']"));
  await tab.close();

  const again = await importDemo(driver, planet);
  await untilBadge(driver, String(unread));
  assert.equal(await again.eval(countUnread), unread);
});

inEachBrowser("two open pages show the same after each act", async ({ driver, planet }) => {
  const one = await importDemo(driver, planet);
  const other = await driver.openPage("popup.html?panel");
  await other.until(() => document.querySelector("[data-post]"));
  const unread = await one.eval(countUnread);

  await other.click(`${theCase} [data-open]`);
  await untilUnread(one, unread - 1);

  await one.click("[data-mark-day='2026-02-18']");
  await untilUnread(other, unread - 4);
});

/** Empties a field and types into it. */
async function retype(page: Page, css: string, text: string): Promise<void> {
  await page.until((selector: string) => document.querySelector(selector), 20_000, css);
  await page.eval((selector: string) => {
    const field = document.querySelector<HTMLInputElement>(selector);
    if (!field) return;
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, css);
  await page.type(css, text);
}
