import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "../browser/page.ts";
import { violations } from "./axe.ts";
import { sticksOut } from "./fits.ts";
import { openStage, reach } from "./stage.ts";
import { popup, sizeOf, type Stage, type State } from "./state.ts";
import { chapters } from "./states.ts";

/** For looking at what is tested: a folder for pictures. */
const pictures = process.env["PICTURES"];

void test("every page, in light and dark and forced colours, in a phone's width and magnified", async (t) => {
  const stage = await openStage(t);
  for (const { prepare, states, end } of chapters) {
    await prepare?.(stage);
    for (const state of states) await t.test(state.name, () => judgeState(stage, state));
    await end?.(stage);
  }
  // The last states are of a store that a newer version wrote.
  const errors = await stage.driver.errors();
  assert.deepEqual(
    errors.filter((error) => !error.includes("storage-newer")),
    [],
  );
});

async function judgeState(stage: Stage, state: State): Promise<void> {
  // The popup is of one size; the same page as a panel has any.
  const page = await reach(stage, state.path === popup ? { ...state, path: `${popup}?panel` } : state);
  const look = async (how: string) => pictures && (await page.screenshot(`${pictures}/${state.name}, ${how}.png`));
  const size = sizeOf(state);
  try {
    for (const scheme of ["light", "dark"]) {
      await page.setMedia({ "prefers-color-scheme": scheme });
      await look(scheme);
      assert.deepEqual(await violations(page), [], scheme);
    }
    await page.setMedia({
      "forced-colors": "active",
      "prefers-color-scheme": "dark",
      "prefers-reduced-motion": "reduce",
    });
    await look("forced");
    // There, axe-core takes our colours for those that are painted.
    assert.deepEqual(await violations(page, ["color-contrast"]), [], "forced colours");
    assert.deepEqual(await moving(page), [], "reduced motion");
    await page.setMedia({});
    for (const [width, height] of [
      [320, 640],
      [size[0] / 2, size[1] / 2],
    ] as const) {
      // Half of a popup is narrower than what has to be fit for.
      if (width < 320) continue;
      await page.setViewport(width, height);
      await look(String(width));
      assert.deepEqual(await sticksOut(page), [], `${width} wide`);
    }
  } finally {
    // Also after a fault: later states are not to fail with this one.
    await page.setViewport(...size);
    await state.leave?.(page);
    await page.close();
  }
}

/** Runs that take longer than an eye notices. */
function moving(page: Page): Promise<readonly string[]> {
  return page.eval(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 20)
      .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : "a transition")),
  );
}
