import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import type { Planet } from "../demo/planet.ts";
import { untilBadge } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { publish } from "./publish.ts";
import { countUnread, titles } from "./seen.ts";
import { makeDue, ring } from "./stored.ts";

const shown = (page: Page, count: number) =>
  page.until((wanted: number) => document.querySelectorAll("[data-post]").length === wanted, 15_000, count);

async function poll(page: Page, planet: Planet): Promise<void> {
  const asked = planet.log.length;
  await makeDue(page);
  await ring(page, "poll");
  while (planet.log.length < asked + planet.feeds.length) await new Promise((done) => setTimeout(done, 50));
  await page.until(() => document.querySelector('[data-poll-state="idle"]'), 15_000);
}

const click = (page: Page, title: string, css: string) =>
  page.eval(
    (wanted: string, button: string) => {
      const post = [...document.querySelectorAll("[data-post]")].find(
        (each) => each.querySelector("h4")?.textContent === wanted,
      );
      post?.querySelector<HTMLElement>(button)?.click();
    },
    title,
    css,
  );

/** As if what has left its feed had done so a hundred days earlier: clocks cannot be moved in a browser. */
const age = (page: Page) =>
  page.eval(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open("foldfeed");
      open.addEventListener("success", () => resolve(open.result));
      open.addEventListener("error", () => reject(open.error ?? new Error("The store did not open.")));
    });
    const tx = db.transaction("gone", "readwrite");
    const all = tx.objectStore("gone").getAll();
    let aged = 0;
    all.addEventListener("success", () => {
      for (const row of all.result) {
        tx.objectStore("gone").put({ ...row, at: row.at - 100 * 86_400_000 });
        aged++;
      }
    });
    await new Promise((resolve) => tx.addEventListener("complete", resolve));
    db.close();
    return aged;
  });

inEachBrowser(
  "what left its feed long ago is dropped when asked for, but no star and nothing a feed still has; what comes back is not new",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const before = await tab.eval(titles);
    const feed = planet.feeds.find(({ type }) => type === "application/rss+xml");
    assert.ok(feed);
    const former = feed.body;
    publish(planet, "Read and gone", "Starred and gone", "Unread and gone");
    const latter = feed.body;
    await poll(tab, planet);
    await shown(tab, before.length + 3);
    await click(tab, "Read and gone", ".post-mark");
    await click(tab, "Starred and gone", "[data-star]");
    await tab.until(() => document.querySelector("[data-post] .is-starred"));
    const unread = await tab.eval(countUnread);
    await untilBadge(driver, String(unread));
    feed.body = former;
    await poll(tab, planet);
    assert.equal(await age(tab), 3);

    await tab.eval(() => void (location.hash = "#/settings"));
    await tab.until(() => document.querySelector("[data-storage]"));
    await tab.eval(() => {
      const select = document.querySelector<HTMLSelectElement>("[data-limit='days'] select");
      if (!select) throw new Error("There is no limit to choose");
      select.value = "90";
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await tab.until(() => document.querySelector("[data-would-drop='2']"));
    assert.match(await tab.text(), /This drops 2 posts, all from .* or before\. 1 of them is unread\. It frees/);
    await tab.click("[data-apply]");
    await tab.until(() => document.querySelector("[data-dropped='2']"));

    await tab.eval(() => void (location.hash = "#/read"));
    await shown(tab, before.length + 1);
    assert.deepEqual((await tab.eval(titles)).toSorted(), [...before, "Starred and gone"].toSorted());
    await untilBadge(driver, String(unread - 1));

    feed.body = latter;
    await poll(tab, planet);
    await shown(tab, before.length + 3);
    assert.equal(await tab.eval(countUnread), unread);
    await untilBadge(driver, String(unread));
    assert.equal(
      await tab.eval(() => {
        const post = [...document.querySelectorAll("[data-post]")].find(
          (each) => each.querySelector("h4")?.textContent === "Read and gone",
        );
        return post?.classList.contains("is-unread");
      }),
      false,
    );

    await cannotBeOpened(tab);
  },
);

/** A newer version writes the store; then an older page does not let go of one that is to be upgraded. */
async function cannotBeOpened(tab: Page): Promise<void> {
  await tab.eval(async () => {
    const open = indexedDB.open("foldfeed", 99);
    await new Promise((resolve, reject) => {
      open.addEventListener("success", resolve);
      open.addEventListener("error", reject);
    });
    open.result.close();
    location.reload();
  });
  await tab.until(() => document.querySelector("[data-error='storage-newer']"), 15_000);

  await tab.eval(() => {
    indexedDB.deleteDatabase("foldfeed");
    const old = indexedDB.open("foldfeed", 1);
    old.addEventListener("success", () => Object.assign(globalThis, { old: old.result }));
  });
  await tab.until(() => "old" in globalThis);
  // The background asks first: what the page asks for then waits in line behind it, and hears nothing.
  await ring(tab, "poll");
  await new Promise((done) => setTimeout(done, 1_500));
  await tab.clickText("Try again");
  await tab.until(() => document.querySelector("[data-error='storage-blocked']"), 15_000);
  assert.match(await tab.text(), /Close FoldFeed's other tabs/);
}
