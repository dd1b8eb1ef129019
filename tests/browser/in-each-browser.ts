import { test } from "node:test";
import { buildFolder } from "../../scripts/builds.ts";
import { startPlanet, type Planet } from "../demo/planet.ts";
import { launch, type BrowserName, type Driver, type LaunchOptions } from "./driver.ts";

export type Scene = { readonly browser: BrowserName; readonly driver: Driver; readonly planet: Planet };

const browsers: readonly BrowserName[] = ["chromium", "firefox"];

/** One test for each browser, with a planet of its own and the extension freshly installed. */
export function inEachBrowser(
  name: string,
  play: (scene: Scene) => Promise<void>,
  options: Partial<LaunchOptions> & { readonly only?: BrowserName; readonly welcome?: true } = {},
): void {
  const { only, welcome, ...launching } = options;
  for (const browser of only ? [only] : browsers) {
    void test(`${name} (${browser})`, async (t) => {
      const planet = await startPlanet();
      t.after(() => planet.stop());
      const driver = await launch(browser, { extension: buildFolder(browser, "test"), ...launching });
      t.after(() => driver.close());
      // It opens when it likes, and would come before what a test looks at.
      if (!welcome) await (await driver.findPage("options.html#/welcome")).close();
      try {
        await play({ browser, driver, planet });
      } catch (error) {
        // What the browser had to complain of may be the cause.
        for (const each of await driver.errors().catch(() => [])) t.diagnostic(`${browser}: ${each}`);
        throw error;
      }
    });
  }
}
