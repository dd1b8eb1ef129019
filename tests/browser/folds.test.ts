import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { untilBadge, type Driver } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { publish, publishDiscussion, publishEdit } from "./publish.ts";
import { countPosts } from "./seen.ts";
import { makeDue, ring } from "./stored.ts";

const theCase = "[data-day='2026-02-16'] [data-post]:has([data-also-in])";

const untilPosts = (page: Page, count: number) =>
  page.until((wanted: number) => document.querySelectorAll("[data-post]").length === wanted, 15_000, count);

/** What the reader leaves, and the browser ends, between an act and its undo. */
async function leave(driver: Driver, page: Page, open = () => driver.openPopup()): Promise<Page> {
  await page.close();
  await driver.stopBackground();
  const again = await open();
  await again.until(() => document.querySelector("[data-post], [data-line]"));
  return again;
}

/** By the keyboard: the control takes the focus, and Enter does what a click does. */
async function enter(page: Page, css: string): Promise<void> {
  await page.until((control: string) => document.querySelector(control), 20_000, css);
  await page.eval((control: string) => document.querySelector<HTMLElement>(control)?.focus(), css);
  assert.ok(
    await page.eval((control: string) => document.activeElement?.matches(control), css),
    `${css} has the focus`,
  );
  await page.press("Enter");
}

/** Chooses one of the log's filters. */
const filter = (page: Page, name: string, value: string) =>
  page.eval(
    (which: string, chosen: string) => {
      const field = document.querySelector<HTMLSelectElement>(`[data-filter="${which}"]`);
      const option = [...(field?.options ?? [])].find((each) => each.value === chosen || each.text === chosen);
      if (field && option) field.value = option.value;
      field?.dispatchEvent(new Event("change", { bubbles: true }));
    },
    name,
    value,
  );

const untilLines = (page: Page, folded: number, apart: number) =>
  page.until(
    (...wanted: readonly number[]) =>
      ["true", "false"].every(
        (state, i) => document.querySelectorAll(`[data-line][data-folded='${state}']`).length === wanted[i],
      ),
    20_000,
    folded,
    apart,
  );

const unnamed = (page: Page) =>
  page.eval(() =>
    [...document.querySelectorAll("button, a[href], input, select")]
      .filter((each) => !(each.getAttribute("aria-label") || each.textContent?.trim() || each.closest("label")))
      .filter((each) => !(each.id && document.querySelector(`label[for="${CSS.escape(each.id)}"]`)))
      .map((each) => each.outerHTML.slice(0, 120)),
  );

inEachBrowser(
  "not the same post, show this copy, never fold this feed, these two are the same: each is undone though popup and worker ended in between",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const posts = await tab.eval(countPosts);
    const shownSource = (page: Page) =>
      page.eval(
        (css: string) => document.querySelector(css)?.closest("[data-source]")?.querySelector("h3")?.textContent ?? "",
        theCase,
      );
    const openPanel = () => driver.openPage("popup.html?panel");
    let panel = await openPanel();
    await enter(panel, `${theCase} [data-why]`);
    await enter(panel, "[data-unfold]");
    await untilPosts(panel, posts + 1);
    panel = await leave(driver, panel, openPanel);
    await enter(panel, "[data-notice='unfold'] [data-undo]");
    await untilPosts(panel, posts);
    await panel.close();

    let popup = await driver.openPopup();
    await enter(popup, `${theCase} [data-why]`);
    await popup.until(() => document.querySelectorAll(".why [data-copy] .why-guid").length === 3);
    const facts = await popup.eval(() => document.querySelector(".why")?.textContent ?? "");
    assert.match(facts, /tag:plain-views\.example,2026:ai-and-readable-apis/);
    assert.deepEqual(await unnamed(popup), []);
    const before = await shownSource(popup);
    await enter(popup, "[data-show-copy]");
    await popup.until(() => document.querySelector("[data-notice='show']"));
    await popup.until(
      (css: string, was: string) =>
        document.querySelector(css)?.closest("[data-source]")?.querySelector("h3")?.textContent !== was,
      20_000,
      theCase,
      before,
    );
    popup = await leave(driver, popup);
    await popup.click("[data-notice='show'] [data-undo]");
    await popup.until(
      (css: string, was: string) =>
        document.querySelector(css)?.closest("[data-source]")?.querySelector("h3")?.textContent === was,
      20_000,
      theCase,
      before,
    );

    const copies = await popup.eval(() => document.querySelectorAll("[data-also-in]").length);
    await popup.click(`${theCase} [data-why]`);
    await enter(popup, "[data-copy]:last-child [data-never-fold]");
    await popup.until((count: number) => document.querySelectorAll("[data-post]").length > count, 15_000, posts);
    await popup.until((count: number) => document.querySelectorAll("[data-also-in]").length < count, 20_000, copies);
    popup = await leave(driver, popup);
    await popup.click("[data-notice='never-fold'] [data-undo]");
    await untilPosts(popup, posts);

    const other = await popup.eval(
      (css: string) =>
        [...document.querySelectorAll("[data-post] h4")].find((each) => each.textContent === "Counting queries") &&
        (document.querySelector(css)?.getAttribute("data-post") ?? ""),
      theCase,
    );
    assert.ok(other);
    await popup.click(`${theCase} [data-open]`);
    await popup.click("[data-same]");
    await popup.until(() => document.querySelector("[data-same-as]"));
    assert.deepEqual(await unnamed(popup), []);
    await popup.type("[data-same-filter]", "counting");
    await popup.until(() => document.querySelectorAll("[data-same-as]").length === 1);
    await popup.press("Tab");
    await popup.press("Tab");
    await popup.press("Enter");
    await untilPosts(popup, posts - 1);
    popup = await leave(driver, popup);
    await popup.click("[data-notice='fold'] [data-undo]");
    await untilPosts(popup, posts);
  },
);

inEachBrowser(
  "the log of a day takes apart and folds again; an edit is shown word by word; folding is switched off after a look at what that changes",
  async ({ driver, planet }) => {
    let tab = await importDemo(driver, planet);
    const posts = (await tab.eval(countPosts)) + 1;

    await tab.click("[data-folded-day='2026-02-16']");
    await tab.until(
      () => location.hash === "#/folds/2026-02-16" && document.querySelectorAll("[data-line]").length === 2,
    );
    assert.deepEqual(await unnamed(tab), []);
    const openLog = () => driver.openPage("options.html#/folds/2026-02-16");
    await enter(tab, "[data-line-unfold]");
    await untilLines(tab, 1, 1);
    let log = await leave(driver, tab, openLog);
    await enter(log, "[data-notice='unfold'] [data-undo]");
    await untilLines(log, 2, 0);
    await enter(log, "[data-line-unfold]");
    await untilLines(log, 1, 1);
    await driver.stopBackground();
    await enter(log, "[data-line-fold]");
    await untilLines(log, 2, 0);
    log = await leave(driver, log, openLog);
    await enter(log, "[data-notice='fold'] [data-undo]");
    await untilLines(log, 1, 1);

    await log.click("[data-filter-none]");
    await untilLines(log, 2, 1);
    assert.equal(await log.eval(() => document.querySelector("[data-week]")?.getAttribute("data-week")), "2");
    await filter(log, "rule", "apart");
    await untilLines(log, 0, 1);
    assert.match(await log.text(), /Taken apart from .+\. You said that it is not the same post\./);
    await filter(log, "rule", "");
    await untilLines(log, 2, 1);
    const source = await log.eval(() => document.querySelector("[data-line] .fold-line-head bdi")?.textContent ?? "");
    await filter(log, "feed", source);
    await log.until(
      (feed: string) => {
        const shown = [...document.querySelectorAll("[data-line] .fold-line-head bdi")];
        return shown.length > 0 && shown.every((each) => each.textContent === feed);
      },
      20_000,
      source,
    );
    await filter(log, "feed", "Slow Migrations");
    await untilLines(log, 0, 0);
    await filter(log, "feed", "");
    await untilLines(log, 2, 1);
    await enter(log, "[data-folded='false'] [data-line-fold]");
    await untilLines(log, 3, 0);
    tab = log;

    publishDiscussion(planet);
    publishEdit(
      planet,
      ["a small database goes", "a tiny database runs"],
      ["all about boring tools", "all about dull and trusty tools"],
    );
    await makeDue(tab);
    await ring(tab, "poll");
    await tab.eval(() => void (location.hash = "#/read"));
    await tab.until(() => document.querySelector("[data-edited]"), 15_000);
    await untilPosts(tab, posts);
    assert.deepEqual(
      await tab.eval(() =>
        [...document.querySelectorAll("[data-discussed-at]")].map((each) => [
          each.closest("[data-post]")?.querySelector("h4")?.textContent,
          each.textContent.trim(),
          each.querySelector("a")?.href,
        ]),
      ),
      [
        [
          "Counting queries",
          "discussed at: Django community aggregator: Community blog posts",
          "https://board.example/threads/412",
        ],
      ],
    );
    await enter(tab, "[data-edited]");
    await tab.until(() => document.querySelector("[data-edit-text] ins"));
    const edit = await tab.eval(() => ({
      added: [...document.querySelectorAll("[data-edit-text] ins")].map((each) => each.textContent).join(),
      removed: [...document.querySelectorAll("[data-edit-text] del")].map((each) => each.textContent).join(),
    }));
    assert.match(edit.added, /added:.*dull and trusty/s);
    assert.match(edit.removed, /removed:.*boring/s);

    await tab.eval(() => void (location.hash = "#/sources"));
    await tab.clickText("Details");
    await tab.eval(() => {
      const choice = document.querySelector<HTMLSelectElement>("[data-choice=folding]");
      if (choice) choice.value = "off";
      choice?.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await tab.until(() =>
      document.querySelector("[data-considered=folding][data-state=ready]")?.textContent.includes("This would take"),
    );
    await tab.click("[data-apply=folding]");
    await tab.until(() => document.querySelector("[data-notice='choose'] [data-undo]"));
    await driver.stopBackground();
    await tab.click("[data-notice='choose'] [data-undo]");
    await tab.until(() => document.querySelector<HTMLSelectElement>("[data-choice=folding]")?.value === "");

    await tab.eval(() => void (location.hash = "#/settings"));
    await tab.click("[data-folding-choice] input[value=off]");
    await tab.until(() => document.querySelector("[data-preview='ready']"));
    assert.match(
      await tab.eval(() => document.querySelector("[data-preview-words]")?.textContent ?? ""),
      /take 3 copies apart/,
    );
    assert.deepEqual(await unnamed(tab), []);
    await tab.click("[data-apply]");
    await tab.eval(() => void (location.hash = "#/read"));
    await tab.until(
      (count: number) =>
        document.querySelectorAll("[data-post]").length > count &&
        document.querySelectorAll("[data-also-in]").length === 0,
      20_000,
      posts,
    );
    await driver.stopBackground();
    await tab.eval(() => void (location.hash = "#/settings"));
    await tab.click("[data-folding-choice] input[value=full]");
    await tab.click("[data-apply][aria-disabled='false']");
    await tab.eval(() => void (location.hash = "#/read"));
    await untilPosts(tab, posts);
    await untilBadge(driver, await driver.badge());
    assert.deepEqual(await driver.errors(), []);
  },
);

inEachBrowser(
  "how far copies are folded again is shown; stopped in the midst, it goes on to its end",
  async ({ driver, planet }) => {
    publish(planet, ...Array.from({ length: 1500 }, (_, i) => `Note ${i}`));
    const tab = await importDemo(driver, planet);
    await tab.eval(() => void (location.hash = "#/settings"));
    await tab.click("[data-folding-choice] input[value=off]");
    await tab.until(() => document.querySelector("[data-preview='ready']"), 30_000);
    await enter(tab, "[data-apply]");
    await tab.until(
      () => (document.querySelector<HTMLProgressElement>("[data-refold='running'] progress")?.value ?? 0) > 0,
    );
    await driver.stopBackground();
    assert.ok(await isRefolding(tab), "it was stopped in the midst");

    const panel = await driver.openPage("popup.html?panel");
    await panel.until(() => document.querySelector("[data-refold='running']"));
    await panel.until(() => document.querySelector("[data-refold='idle']"), 60_000);
    assert.ok(!(await isRefolding(panel)));
    await tab.until(() => document.querySelector("[data-refold='idle']"));
    await tab.eval(() => void (location.hash = "#/folds"));
    await untilLines(tab, 0, 3);
    assert.deepEqual(await driver.errors(), []);
  },
  // Its worker is the one that is stopped most; a refold takes long only with many posts.
  { only: "chromium" },
);

function isRefolding(page: Page): Promise<boolean> {
  return page.eval(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open("foldfeed");
      open.addEventListener("success", () => resolve(open.result));
      open.addEventListener("error", () => reject(open.error));
    });
    const row = db.transaction("meta").objectStore("meta").get("folded");
    await new Promise((resolve) => row.addEventListener("success", resolve));
    db.close();
    return row.result?.value.refold !== undefined;
  });
}
