import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { publishMany } from "./publish.ts";
import { makeDue, ring } from "./stored.ts";

async function loadOlder(page: Page, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const days = await page.eval(() => document.querySelectorAll("[data-day]").length);
    await page.eval(() => document.querySelector<HTMLElement>("[data-older]")?.click());
    await page.until((before: number) => document.querySelectorAll("[data-day]").length > before, 20_000, days);
  }
}

inEachBrowser(
  "of a long list only the days around the window have rows; headings, place, focus and keys are as in a short one",
  async ({ driver, planet }) => {
    publishMany(planet);
    const tab = await importDemo(driver, planet);
    await makeDue(tab);
    await ring(tab, "poll");
    await tab.until(() => document.querySelector("[data-older]"));
    await tab.press("j");
    await loadOlder(tab, 4);

    const focused = () => tab.eval(() => document.activeElement?.closest("[data-post]")?.getAttribute("data-post"));
    const first = await focused();
    assert.ok(first);
    const { rows, days, dropped } = await tab.eval(() => ({
      rows: document.querySelectorAll("[data-post]").length,
      days: document.querySelectorAll("[data-day] h2").length,
      dropped: document.querySelectorAll("[data-dropped]").length,
    }));
    assert.ok(days > 30 && dropped > days / 2 && rows < 400, `${rows} rows, ${dropped} of ${days} days without theirs`);

    const moved = await tab.eval(async () => {
      const scroller = document.querySelector(".list-pane") ?? document.body;
      const { left, width, top } = scroller.getBoundingClientRect();
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const settled = async () => {
        for (let i = 0; i < 3; i++) await frame();
      };
      scroller.scrollTop = scroller.scrollHeight;
      await settled();
      const jumps: number[] = [];
      for (let i = 0; i < 25; i++) {
        const row = document.elementFromPoint(left + width / 2, top + 300)?.closest("[data-post]");
        const before = row?.getBoundingClientRect().top ?? Number.NaN;
        scroller.scrollTop -= 250;
        await settled();
        if (row) jumps.push(Math.abs(row.getBoundingClientRect().top - before - 250));
      }
      return { seen: jumps.length, most: Math.max(...jumps) };
    });
    assert.ok(moved.seen > 10 && moved.most <= 2, `the list jumps by ${moved.most} px, ${moved.seen} rows looked at`);

    assert.equal(await focused(), first, "a row out of sight keeps the focus");
    await tab.press("j");
    const second = await focused();
    assert.ok(second && second !== first);

    const dayOf = () => tab.eval(() => document.activeElement?.closest("[data-day]")?.getAttribute("data-day"));
    const all = await tab.eval(() =>
      [...document.querySelectorAll("[data-day]")].map((day) => day.getAttribute("data-day")),
    );
    const walked: unknown[] = [];
    for (let i = 1; i < 20; i++) {
      await tab.press("]");
      walked.push(await dayOf());
    }
    assert.deepEqual(walked, all.slice(1, 20));
    await tab.eval(() => (document.activeElement as HTMLElement).blur());
    await tab.press("g");
    await tab.press("t");
    assert.equal(await dayOf(), all[0]);
    assert.deepEqual(await driver.errors(), []);
  },
);
