import { join } from "node:path";
import { planImport } from "../tests/a11y/states/feeds.ts";
import type { Driver } from "../tests/browser/driver.ts";
import type { Page } from "../tests/browser/page.ts";
import type { Planet } from "../tests/demo/planet.ts";

const schemes = ["light", "dark"] as const;
const optionPages = ["welcome", "read", "sources", "import", "folds", "health", "settings"];
/** The post that came most often, with its copies. */
const fold = "[data-post]:has([data-also-in] a + a)";

/** Pictures of the options page and of the real popup, in both colour schemes. Gives the files. */
export async function shoot(driver: Driver, planet: Planet, folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const take = async (page: Page, name: string) => {
    for (const scheme of schemes) {
      await page.setColorScheme(scheme);
      const file = join(folder, `${driver.name}-${name}-${scheme}.png`);
      await page.screenshot(file);
      files.push(file);
    }
  };

  for (const name of optionPages) {
    const page = await driver.openPage(`options.html#/${name}`);
    await page.until(() => document.querySelector('[data-poll-state="idle"]'));
    if (name === "read") await dismissNotice(page);
    if (name === "import") await planImport(page, { planet });
    await take(page, `options-${name}`);
    if (name === "read" && (await page.eval(shows, fold))) {
      await page.click(`${fold} [data-why]`);
      await take(page, "options-fold");
    }
    await page.close();
  }
  // Last: the popup closes as soon as another tab opens.
  const popup = await driver.openPopup();
  // The list is painted before the small pictures of its sources are read.
  await popup.until(
    () => document.querySelector("[data-post]") && document.querySelector(".letter:not(:empty), img.feed-icon"),
  );
  await take(popup, "popup");
  if (await popup.eval(shows, fold)) {
    await popup.click(`${fold} [data-open]`);
    await popup.until(() => document.querySelector("[data-body]"));
    await take(popup, "popup-open");
  }
  return files;
}

/** What was done last is said in a corner; it is not what the pictures are about. */
async function dismissNotice(page: Page): Promise<void> {
  await page.until(() => document.querySelector(".toast"), 3_000).catch(() => undefined);
  if (await page.eval(shows, ".toast .icon-button")) await page.click(".toast .icon-button");
}

/** Runs in the page. */
function shows(css: string): boolean {
  return document.querySelector(css) !== null;
}
