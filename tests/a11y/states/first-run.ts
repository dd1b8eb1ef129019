import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../browser/profile.ts";
import { makeDue } from "../../browser/stored.ts";
import { type Chapter, popup, type Stage, tab } from "../state.ts";

/** Right after the installation, when nothing is followed, and until the first feed was read. */
export const chaptersOfFirstRun: readonly Chapter[] = [
  {
    states: [
      { name: "popup, empty", path: popup, shows: "[data-empty]" },
      { name: "read, empty", path: tab("read"), shows: "[data-empty]" },
      { name: "welcome", path: tab("welcome"), shows: "main h2" },
      { name: "sources, empty", path: tab("sources"), shows: "[data-add-url]" },
      { name: "import", path: tab("import"), shows: "[data-import-file]" },
      { name: "folds, empty", path: tab("folds"), shows: "main h2" },
      { name: "health, empty", path: tab("health"), shows: "main h2" },
      { name: "recent acts, empty", path: tab("acts"), shows: "[data-empty]" },
    ],
  },
  {
    prepare: followSlowFeeds,
    states: [
      { name: "popup, the first check is running", path: popup, shows: "[data-empty='polling']" },
      { name: "read, the first check is running", path: tab("read"), shows: "[data-empty='polling']" },
      { name: "sources, none was read yet", path: tab("sources"), shows: "[data-poll-state='running']" },
      { name: "import, the check is running", path: tab("import"), shows: "[data-poll-state='running']" },
    ],
    end: stopPoll,
  },
  {
    states: [
      { name: "popup, nothing was checked", path: popup, shows: "[data-empty='not-polled']" },
      { name: "read, nothing was checked", path: tab("read"), shows: "[data-empty='not-polled']" },
    ],
    end: check,
  },
];

/** Feeds that answer long after all has been looked at. */
async function followSlowFeeds({ driver, planet }: Stage): Promise<void> {
  for (const feed of planet.feeds) feed.delay = 600_000;
  const folder = temporaryFolder("states");
  const file = join(folder.folder, "feeds.opml");
  writeFileSync(file, planet.opml);
  const page = await driver.openPage(tab("import"));
  await page.upload("[data-import-file]", file);
  await page.click("[data-import-start]");
  await page.until(() => document.querySelector("[data-import-done]"), 30_000);
  folder.remove();
  await page.close();
}

async function stopPoll({ driver }: Stage): Promise<void> {
  const page = await driver.openPage(popup);
  await page.click("[data-stop-poll]");
  await page.until(() => document.querySelector("[data-poll-state='idle']"));
  await page.close();
}

/** By the reader's own hand: after a stop, nothing is checked by itself for a while. */
async function check({ driver, planet }: Stage): Promise<void> {
  for (const feed of planet.feeds) feed.delay = 0;
  const page = await driver.openPage(popup);
  await page.until(() => document.querySelector("[data-empty]"));
  await makeDue(page);
  await page.click("[data-empty] .button.primary");
  await page.until(() => document.querySelector("[data-post]"), 20_000);
  await page.until(() => document.querySelector("[data-poll-state='idle']"), 20_000);
  await page.close();
}
