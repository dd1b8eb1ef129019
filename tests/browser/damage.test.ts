import assert from "node:assert/strict";
import { closeSync, openSync, readdirSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { buildFolder } from "../../scripts/builds.ts";
import { importDemo } from "../../scripts/demo-import.ts";
import { startPlanet } from "../demo/planet.ts";
import { type BrowserName, launch, untilBadge } from "./driver.ts";
import type { Page } from "./page.ts";
import { temporaryFolder } from "./profile.ts";
import { countPosts, countUnread } from "./seen.ts";

const browsers: readonly BrowserName[] = ["chromium", "firefox"];

for (const browser of browsers) {
  void test(`a store that was damaged while the browser was down is healed, and it is said: feeds, what was read, stars (${browser})`, async (t) => {
    const planet = await startPlanet();
    t.after(() => planet.stop());
    const profile = temporaryFolder("damage");
    const extension = buildFolder(browser, "test");
    const driver = await launch(browser, { extension, profile: profile.folder, packed: true });
    t.after(() => driver.close().then(() => profile.remove()));
    const tab = await importDemo(driver, planet);
    await tab.click("[data-mark-day='2026-02-18']");
    await tab.click("[data-day='2026-02-20'] [data-post] [data-star]");
    await tab.until(() => document.querySelector("[data-post] .is-starred"));
    const [posts, badge] = [await tab.eval(countPosts), String(await tab.eval(countUnread))];
    await untilBadge(driver, badge);
    await untilKept(tab, "stars0", "stars1");
    // The day's backup is made when the background starts again.
    await driver.stopBackground();
    await tab.eval(() => void (location.hash = "#/settings"));
    await tab.until(() => document.querySelector("[data-backup='daily']"), 20_000);

    await driver.restart("close", () => damage(browser, profile.folder));

    const again = await driver.openPage("options.html#/read");
    await again.until(() => document.querySelector("[data-healed='4']"), 20_000);
    assert.match(await again.text(), /Your browser had lost what FoldFeed stored/);
    assert.match(await again.text(), /1 star returns with its post; what its feed has no more is listed under Starred/);
    await again.until((count: number) => document.querySelectorAll("[data-post]").length === count, 20_000, posts);
    await again.until(() => document.querySelectorAll("[data-post] .is-starred").length === 1);
    await untilBadge(driver, badge, 20_000);
  });
}

/** Waits until one of these keys is in storage.local. */
function untilKept(page: Page, ...keys: readonly string[]): Promise<void> {
  return page.until(
    async (wanted: readonly string[]) => {
      const { storage } = (
        globalThis as unknown as { chrome: { storage: { local: { get(keys: readonly string[]): Promise<object> } } } }
      ).chrome;
      return JSON.stringify(await storage.local.get(wanted)).includes("guidHash");
    },
    20_000,
    keys,
  );
}

/** Overwrites what the browser keeps of the extension's IndexedDB; never what it keeps of storage.local. */
function damage(browser: BrowserName, profile: string): void {
  const files = readdirSync(profile, { recursive: true, encoding: "utf8" }).filter((name) =>
    browser === "chromium"
      ? /IndexedDB\/chrome-extension_[^/]*\.indexeddb\.leveldb\/(?:\d+\.(?:log|ldb)|MANIFEST-\d+|CURRENT)$/.test(name)
      : /storage\/default\/moz-extension\+\+\+[^/^]*\/idb\/[^/]*\.sqlite$/.test(name),
  );
  assert.notEqual(files.length, 0, "there is nothing to damage");
  for (const name of files) {
    const path = join(profile, name);
    const file = openSync(path, "r+");
    const noise = Buffer.alloc(Math.max(64, Math.ceil(statSync(path).size / 2)), "damaged ");
    writeSync(file, noise, 0, noise.length, 0);
    closeSync(file);
  }
}
