import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "../a11y/axe.ts";
import { sticksOut } from "../a11y/fits.ts";
import { fillStage, openStage, reach } from "../a11y/stage.ts";
import { chapters } from "../a11y/states.ts";

const few = ["popup", "popup, why it is one", "read, an opened post", "sources", "settings"];

void test("axe-core finds nothing wrong with six of the pages, and none needs to be scrolled sideways", async (t) => {
  const stage = await openStage(t);
  const judge = (name: string, width: number) =>
    t.test(name, async () => {
      const state = chapters.flatMap(({ states }) => states).find((each) => each.name === name);
      assert.ok(state);
      const page = await reach(stage, state);
      await page.setMedia({ "prefers-color-scheme": "dark" });
      assert.deepEqual(await violations(page), []);
      if (state.path.startsWith("options")) await page.setViewport(width, 640);
      assert.deepEqual(await sticksOut(page), []);
      await page.close();
    });

  await judge("welcome", 320);
  await fillStage(stage);
  for (const name of few) await judge(name, 320);
  assert.deepEqual(await stage.driver.errors(), []);
});
