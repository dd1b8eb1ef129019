import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";

type Extension = {
  readonly chrome: { readonly runtime: { getContexts(which: object): Promise<readonly { contextType: string }[]> } };
};

inEachBrowser(
  "magnified, with fewer pixels than it asks for, the popup shows all it has; a button of it takes the list beside the page",
  async ({ browser, driver, planet }) => {
    const tab = await importDemo(driver, planet);
    // Firefox has no one size for tabs and popups.
    const sizes = [
      { zoom: 2, width: 400, height: 300 },
      { zoom: 2.5, width: 320, height: 240 },
    ];
    for (const { zoom, width, height } of browser === "chromium" ? sizes : []) {
      await driver.setZoom(zoom);
      const magnified = await driver.openPopup();
      await magnified.until(() => document.querySelector("[data-post]"));
      await magnified.until((wide, high) => innerWidth === wide && innerHeight === high, 5_000, width, height);
      assert.deepEqual(await outOfReach(magnified, ".popup"), [], `at ${zoom}`);
      await magnified.press("?");
      await magnified.until(() => document.querySelector("dialog[open]"));
      assert.deepEqual(await outOfReach(magnified, "dialog"), [], `the keys at ${zoom}`);
      await magnified.close();
    }

    const popup = await driver.openPopup();
    await popup.click(".popup-head [aria-label='Open beside the page']");
    await tab.until(async () => {
      const { runtime } = (globalThis as unknown as Extension).chrome;
      const kinds = new Set((await runtime.getContexts({})).map(({ contextType }) => contextType));
      return kinds.has("SIDE_PANEL") && !kinds.has("POPUP");
    });
    // Firefox's sidebar is no tab, and out of the driver's reach.
    if (browser === "firefox") return;
    const panel = await driver.findPage("popup.html?panel");
    await panel.until(() => document.querySelector("[data-post]"));
    assert.equal(await panel.eval(() => document.querySelector("[aria-label='Open beside the page']")), null);
    assert.ok(await panel.eval(() => innerHeight === document.querySelector(".popup")?.clientHeight), "as high as it");
    assert.deepEqual(await driver.errors(), []);
  },
);

/** The controls that no wheel brings into the window (its root does not scroll), or that lie under something else there. */
function outOfReach(page: Page, within: string): Promise<readonly string[]> {
  return page.eval(
    (css: string) =>
      [...document.querySelectorAll(`${css} :is(button, a, select)`)]
        .filter((control) => control.checkVisibility({ visibilityProperty: true }))
        .flatMap((control) => {
          control.scrollIntoView({ block: "center" });
          document.documentElement.scrollTo(0, 0);
          // A link that wraps has a line or two.
          const { top, bottom, left, right } = control.getClientRects()[0] ?? control.getBoundingClientRect();
          const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          const inside = top > -1 && bottom < innerHeight + 1 && left > -1 && right < innerWidth + 1;
          if (inside && control.contains(over)) return [];
          return [`${control.outerHTML.slice(0, 120)} at ${left}, ${top}, under ${over?.outerHTML.slice(0, 120)}`];
        }),
    within,
  );
}
