import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { untilBadge, type Driver } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { countPosts } from "./seen.ts";
import { makeDue, ring } from "./stored.ts";

const theCase = "[data-day='2026-02-16'] [data-post]:has([data-also-in])";

const untilPosts = (page: Page, count: number) =>
  page.until((wanted: number) => document.querySelectorAll("[data-post]").length === wanted, 15_000, count);

/** What the reader leaves, and the browser ends, between an act and its undo. */
async function leave(driver: Driver, popup: Page): Promise<Page> {
  await popup.close();
  await driver.stopBackground();
  const again = await driver.openPopup();
  await again.until(() => document.querySelector("[data-post]"));
  return again;
}

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
    let popup = await driver.openPopup();

    await popup.click(`${theCase} [data-why]`);
    await popup.click("[data-unfold]");
    await untilPosts(popup, posts + 1);
    popup = await leave(driver, popup);
    await popup.click("[data-notice='unfold'] [data-undo]");
    await untilPosts(popup, posts);

    await popup.click(`${theCase} [data-why]`);
    await popup.until(() => document.querySelectorAll(".why [data-copy] .why-guid").length === 3);
    const facts = await popup.eval(() => document.querySelector(".why")?.textContent ?? "");
    assert.match(facts, /tag:plain-views\.example,2026:ai-and-readable-apis/);
    assert.deepEqual(await unnamed(popup), []);
    const before = await shownSource(popup);
    await popup.click("[data-show-copy]");
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
    await popup.click("[data-copy]:last-child [data-never-fold]");
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
    const tab = await importDemo(driver, planet);
    const posts = await tab.eval(countPosts);

    await tab.click("[data-folded-day='2026-02-16']");
    await tab.until(
      () => location.hash === "#/folds/2026-02-16" && document.querySelectorAll("[data-line]").length === 2,
    );
    assert.deepEqual(await unnamed(tab), []);
    await tab.click("[data-line-unfold]");
    await tab.until(() => document.querySelectorAll("[data-folded='false']").length === 1);
    await driver.stopBackground();
    await tab.click("[data-line-fold]");
    await tab.until(() => document.querySelectorAll("[data-line][data-folded='true']").length === 2);
    await tab.click("[data-filter-none]");
    await tab.until(() => document.querySelectorAll("[data-line]").length > 4);
    assert.ok(Number(await tab.eval(() => document.querySelector("[data-week]")?.getAttribute("data-week"))) > 3);

    const feed = planet.feeds.find(({ type }) => type === "application/atom+xml");
    assert.ok(feed);
    feed.body = Buffer.from(
      feed.body
        .toString()
        .replace("a small database goes", "a tiny database runs")
        .replace("all about boring tools", "all about dull and trusty tools"),
    );
    await makeDue(tab);
    await ring(tab, "poll");
    await tab.eval(() => void (location.hash = "#/read"));
    await tab.until(() => document.querySelector("[data-edited]"), 15_000);
    await tab.click("[data-edited]");
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
