import assert from "node:assert/strict";
import { startSite } from "../demo/site.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { titles } from "./seen.ts";

async function find(page: Page, address: string): Promise<void> {
  await page.eval(() => {
    const field = document.querySelector<HTMLInputElement>("[data-add-url]");
    if (field) field.value = "";
    field?.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.type("[data-add-url]", address);
  await page.press("Enter");
}

const untilOffer = (page: Page, url: string) =>
  page.until((wanted: string) => document.querySelector(`[data-offer='${wanted}']`), 15_000, url);
const untilFollowed = (page: Page, count: number) =>
  page.until((wanted: number) => document.querySelectorAll("[data-subscription]").length === wanted, 15_000, count);

inEachBrowser(
  "a site's feeds are found however it has them, looked at, and followed into a folder",
  async ({ driver }) => {
    const site = await startSite();
    try {
      const page = await driver.openPage("options.html#/sources");

      await find(page, site.url("/named/"));
      await untilOffer(page, site.url("/named/notes.xml"));
      await page.click(`[data-offer='${site.url("/named/notes.xml")}'] [data-preview]`);
      await page.until(() => document.querySelector("[data-previewed]")?.textContent.includes("About 1 post a week."));
      assert.equal(await page.eval(() => document.querySelectorAll("[data-subscription]").length), 0);
      await page.type("[data-add-folder]", "Sites / Mine");
      await page.click(`[data-offer='${site.url("/named/notes.xml")}'] [data-follow]`);
      await untilFollowed(page, 1);
      await page.until(() => document.querySelector("[data-folder='Sites / Mine']"));

      await find(page, `view-source:${site.url("/raw.xml")}`);
      await untilOffer(page, site.url("/raw.xml"));
      await page.until(() => document.querySelectorAll("[data-previewed] li").length === 3);

      await find(page, site.url("/hidden/"));
      await page.click("[data-look-harder]");
      await untilOffer(page, site.url("/hidden/atom.xml"));

      await find(page, site.url("/linked/"));
      await page.click("[data-look-harder]");
      await untilOffer(page, site.url("/linked/all.rss"));
      await page.click("[data-follow]");
      await untilFollowed(page, 2);

      await find(page, site.url("/named/"));
      await page.until(() => document.querySelectorAll("[data-followed]").length === 1);
      // As a `web+feed:` link opens it.
      const wanted = encodeURIComponent(`web+feed:${site.url("/raw.xml")}`);
      const linked = await driver.openPage(`options.html?follow=${wanted}#/sources`);
      await linked.click("[data-add]");
      await untilOffer(linked, site.url("/raw.xml"));
      assert.deepEqual(await driver.errors(), []);
    } finally {
      await site.stop();
    }
  },
);

inEachBrowser(
  "the popup offers the feeds of the page in front, and the feed that stands there itself",
  async ({ driver }) => {
    const site = await startSite();
    try {
      const named = await driver.openPage(site.url("/named/"));
      let popup = await driver.openPopup();
      await popup.until(() => document.querySelector("[data-follow-bar='2']"));
      await popup.click("[data-bar-open]");
      await popup.click(`[data-bar-feed='${site.url("/named/posts.xml")}'] [data-bar-follow]`);
      await popup.until(() => document.querySelector("[data-bar-feed]:not(:has(button))"));
      await popup.until(() => document.querySelectorAll("[data-post]").length === 4, 15_000);
      await popup.close();
      await named.close();

      await driver.openPage(site.url("/raw.xml"));
      popup = await driver.openPopup();
      await popup.until(() => document.querySelector("[data-follow-bar='1']"));
      await popup.click("[data-bar-follow]");
      await popup.until(() => document.querySelectorAll("[data-post]").length === 8, 15_000);
      await popup.until(() => document.querySelector("[data-follow-bar]:not(:has(button))"));
    } finally {
      await site.stop();
    }
  },
);

inEachBrowser(
  "a fresh install begins with the welcome page and follows nothing by itself; the demo is tried and gone with a click each",
  async ({ driver, planet }) => {
    const page = await driver.findPage("options.html#/welcome");
    await page.until(() => document.querySelector("[data-try-demo]"));
    await page.eval(() => void (location.hash = "#/sources"));
    await page.until(() => document.querySelector("[data-add-url]"));
    assert.equal(await page.eval(() => document.querySelectorAll("[data-subscription]").length), 0);

    await page.eval(() => void (location.hash = "#/welcome"));
    await page.click("[data-try-demo]");
    await page.until(() => document.querySelectorAll("[data-day]").length > 3, 20_000);
    await page.until(() => document.querySelector("[data-poll-state='idle']"), 20_000);
    const founding = (await page.eval(titles)).filter((title) => title === "AI and readable APIs");
    assert.equal(founding.length, 1, "printed three times, shown once");
    assert.equal(planet.log.length, 0);

    await page.eval(() => void (location.hash = "#/welcome"));
    await page.click("[data-remove-demo]");
    await page.until(() => document.querySelector("[data-try-demo]"));
    await page.eval(() => void (location.hash = "#/read"));
    await page.until(() => document.querySelector("[data-empty='no-subscriptions']"));
    assert.deepEqual(await driver.errors(), []);
  },
  // Nobody outside can be asked: the feeds come with the extension.
  { welcome: true, alone: true },
);
