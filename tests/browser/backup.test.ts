import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildFolder } from "../../scripts/builds.ts";
import { importDemo } from "../../scripts/demo-import.ts";
import { launch, untilBadge } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { temporaryFolder } from "./profile.ts";

/** What the reader sees of every post. */
const seen = (page: Page) =>
  page.eval(() =>
    [...document.querySelectorAll("[data-post]")].map((post) => ({
      title: post.querySelector("h4")?.textContent,
      unread: post.classList.contains("is-unread"),
      starred: post.querySelector(".is-starred") !== null,
      copies: post.querySelectorAll("[data-unfold]").length,
    })),
  );

inEachBrowser(
  "a backup with entries, restored into another profile, is what was; undo takes it out again",
  async ({ browser, driver, planet }) => {
    const tab = await importDemo(driver, planet);
    await tab.click("[data-mark-day='2026-02-18']");
    await tab.click("[data-day='2026-02-20'] [data-post] [data-star]");
    await tab.until(() => document.querySelector("[data-post] .is-starred"));
    const posts = await seen(tab);
    const badge = await driver.badge();
    await tab.eval(() => void (location.hash = "#/settings"));
    await tab.clickText("With all posts and their texts The file becomes much larger.");
    const folder = temporaryFolder("backup");
    const file = join(folder.folder, "backup.json.gz");
    writeFileSync(file, Buffer.from(await savedBackup(tab), "base64"));

    const other = await launch(browser, { extension: buildFolder(browser, "test") });
    try {
      // Where lists are brought it is known for what it is.
      const page = await other.openPage("options.html#/import");
      await page.upload("[data-import-file]", file);
      await page.click("[data-import-backup] button");
      await page.until(() => document.querySelector("[data-plan='add']"));
      assert.match(await page.text(), /4 feeds are added/);
      assert.match(await page.text(), /Nothing is removed/);
      await page.click("[data-restore-now]");
      await untilBadge(other, badge, 20_000);
      await page.eval(() => void (location.hash = "#/read"));
      await page.until(
        (count: number) => document.querySelectorAll("[data-post]").length === count,
        20_000,
        posts.length,
      );
      assert.deepEqual(await seen(page), posts);

      await page.click("[data-notice='restore'] [data-undo]");
      await untilBadge(other, "", 20_000);
      await page.until(() => document.querySelector("[data-empty='no-subscriptions']"));
      assert.deepEqual(await other.errors(), []);
    } finally {
      await other.close();
      folder.remove();
    }
  },
);

/** Saves a backup and catches the file on its way to the downloads, as base64. */
async function savedBackup(page: Page): Promise<string> {
  await page.eval(() => {
    const give = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (file: Blob) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => document.body.setAttribute("data-caught", reader.result as string));
      reader.readAsDataURL(file);
      return give(file);
    };
  });
  await page.click("[data-save-backup]");
  await page.until(() => document.body.hasAttribute("data-caught"));
  return page.eval(() => document.body.getAttribute("data-caught")?.split(",")[1] ?? "");
}
