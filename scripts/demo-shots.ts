import { join } from "node:path";
import type { Driver } from "../tests/browser/driver.ts";
import type { Page } from "../tests/browser/page.ts";

const schemes = ["light", "dark"] as const;
const optionPages = ["read", "sources"];

/** Pictures of the options page and of the real popup, in both colour schemes. Gives the files. */
export async function shoot(driver: Driver, folder: string): Promise<readonly string[]> {
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
    await take(page, `options-${name}`);
    await page.close();
  }
  // Last: the popup closes as soon as another tab opens.
  const popup = await driver.openPopup();
  await popup.until(() => document.querySelector("[data-post]"));
  await take(popup, "popup");
  return files;
}
