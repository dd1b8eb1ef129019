import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inEachBrowser } from "./in-each-browser.ts";
import { temporaryFolder } from "./profile.ts";
import { ring } from "./stored.ts";
import { untilBadge } from "./driver.ts";

inEachBrowser(
  "an import goes on when its page is closed and the background was stopped, and is undone as a whole",
  async ({ driver, planet }) => {
    const folder = temporaryFolder("import");
    const file = join(folder.folder, "list.opml");
    writeFileSync(file, planet.opml);
    const [slow] = planet.feeds;
    assert.ok(slow);
    slow.delay = 1_500;

    const page = await driver.openPage("options.html#/import");
    await page.upload("[data-import-file]", file);
    await page.until(() => document.querySelector("[data-import-plan] h3")?.textContent === "4 entries: 4 new");
    await page.click("[data-import-start]");
    await page.until(() => document.querySelector("[data-import-progress='running']"));
    await page.click("[data-import-pause]");
    await page.until(() => document.querySelector("[data-import-resume]"));
    await page.click("[data-import-resume]");
    await page.until(() => !document.querySelector("[data-import-resume]"));
    await page.close();
    await driver.stopBackground();

    const again = await driver.openPage("options.html#/import");
    await ring(again, "poll");
    await again.until(() => document.querySelector("[data-import-progress='done']"), 30_000);
    assert.match(await again.text(), /All 4 feeds of the list were fetched/);
    assert.notEqual(await driver.badge(), "");

    await again.click("[data-import-undo]");
    await again.until(() => !document.querySelector("[data-import-progress]"));
    await untilBadge(driver, "");
    folder.remove();
    assert.deepEqual(await driver.errors(), []);
  },
);
