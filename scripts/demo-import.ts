import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Driver } from "../tests/browser/driver.ts";
import type { Page } from "../tests/browser/page.ts";
import { temporaryFolder } from "../tests/browser/profile.ts";
import type { Planet } from "../tests/demo/planet.ts";

/** One feed may take its whole deadline, and many feeds wait for one another. */
const POLLED_WITHIN = 180_000;

/** Imports the planet's feed list as a reader would, through the import page, and gives the page with the digest. */
export async function importDemo(driver: Driver, planet: Planet): Promise<Page> {
  const folder = temporaryFolder("opml");
  const file = join(folder.folder, "demo.opml");
  writeFileSync(file, planet.opml);

  const page = await driver.openPage("options.html#/import");
  await page.upload("[data-import-file]", file);
  await page.click("[data-import-start]");
  await page.until(() => document.querySelector("[data-import-done]"), 30_000);
  folder.remove();

  await untilAsked(planet);
  await page.until(() => document.querySelector('[data-poll-state="idle"]'), POLLED_WITHIN);
  await page.eval(() => {
    location.hash = "#/read";
  });
  await page.until(() => document.querySelector("[data-post]"), 30_000);
  return page;
}

/** Right after the import the poll may not have begun, and would look like one that is over. */
async function untilAsked(planet: Planet): Promise<void> {
  const deadline = Date.now() + POLLED_WITHIN;
  const waiting = () => planet.feeds.filter((feed) => !planet.log.some(({ host }) => host === feed.host));
  while (waiting().length > 0) {
    if (Date.now() > deadline) {
      throw new Error(
        `These feeds were never asked for: ${waiting()
          .map(({ url }) => url)
          .join(", ")}`,
      );
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}
