import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { importDemo } from "../../scripts/demo-import.ts";
import { untilBadge } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { temporaryFolder } from "./profile.ts";
import { countUnread } from "./seen.ts";

const DAY = 86_400_000;

inEachBrowser(
  "the exported list has every feed in its folder, and importing it adds nothing",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    await tab.eval(() => void (location.hash = "#/sources"));
    await tab.until(() => document.querySelectorAll("[data-subscription]").length === 4);

    await tab.eval(keepSavedFiles);
    await tab.click("[data-export]");
    await tab.until(() => (globalThis as unknown as Saved).saved !== undefined);
    const { name, text } = await tab.eval(() => (globalThis as unknown as Saved).saved);
    assert.equal(name, "foldfeed.opml");
    for (const { url, folder } of planet.feeds) {
      assert.ok(text.includes(`xmlUrl="${url}"`), url);
      assert.ok(text.includes(`text="${folder[0]}"`), folder[0]);
    }

    const files = temporaryFolder("export");
    const file = join(files.folder, name);
    writeFileSync(file, text);
    await tab.eval(() => void (location.hash = "#/import"));
    await tab.upload("[data-import-file]", file);
    await tab.until(() => document.querySelector("[data-import-plan]")?.textContent.includes("4 you follow already"));
    files.remove();
  },
);

inEachBrowser(
  "a new feed's old posts stand on their days as read and do not flood the badge",
  async ({ driver, planet }) => {
    const feed = planet.feeds.find(({ type }) => type === "application/rss+xml");
    assert.ok(feed);
    const newest = Date.UTC(2026, 1, 18, 6);
    const items = Array.from({ length: 40 }, (_, i) => {
      const date = new Date(newest - i * DAY).toUTCString();
      return `<item><title>Diary ${i}</title><guid>diary-${i}</guid><pubDate>${date}</pubDate><description>Entry ${i}.</description></item>`;
    });
    feed.body = Buffer.from(`<rss version="2.0"><channel><title>Diary</title>${items.join("")}</channel></rss>`);

    const tab = await importDemo(driver, planet);

    const diary = await tab.eval(() => {
      const posts = [...document.querySelectorAll("[data-post]")].filter((post) => post.textContent.includes("Diary"));
      return [posts.length, posts.filter((post) => post.classList.contains("is-unread")).length];
    });
    assert.deepEqual(diary, [40, 8], "its newest five and those within a week of the newest");
    await untilBadge(driver, String(await tab.eval(countUnread)));
  },
);

inEachBrowser(
  "feeds that are ticked with the keyboard are moved, paused and removed together, and each of it is undone at once",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    await tab.eval(() => void (location.hash = "#/sources"));
    await untilIn(tab, { Aggregators: 1, Blogs: 3 });
    await tab.eval(() => document.querySelector<HTMLElement>("[data-folder='Blogs'] [data-tick-folder]")?.focus());
    await tab.press(" ");
    await tab.until(() => document.querySelector("[data-selected='3']"));

    await tab.type("[data-many-folder]", "Morning / Small");
    await tab.press("Enter");
    await untilIn(tab, { Aggregators: 1, "Morning / Small": 3 });
    await tab.click("[data-undo]");
    await untilIn(tab, { Aggregators: 1, Blogs: 3 });

    await tab.click("[data-many-pause]");
    await tab.until(() => document.querySelectorAll("[data-state='paused']").length === 3);
    await tab.click("[data-undo]");
    await tab.until(() => !document.querySelector("[data-state='paused']"));

    await tab.click("[data-many-remove]");
    await untilIn(tab, { Aggregators: 1 });
    await tab.click("[data-undo]");
    await untilIn(tab, { Aggregators: 1, Blogs: 3 });
    assert.deepEqual(await driver.errors(), []);
  },
);

/** How many feeds stand in each folder, and in no other. */
const untilIn = (page: Page, folders: Readonly<Record<string, number>>) =>
  page.until(
    (wanted: Readonly<Record<string, number>>) => {
      const feeds = (css: string) => document.querySelectorAll(css).length;
      const all = Object.entries(wanted);
      return (
        feeds("[data-subscription]") === all.reduce((sum, [, count]) => sum + count, 0) &&
        all.every(([path, count]) => feeds(`[data-folder='${path}'] [data-subscription]`) === count)
      );
    },
    20_000,
    folders,
  );

type Saved = { readonly saved: { readonly name: string; readonly text: string } };

/** Runs in the page: a test has no folder that both browsers save to, so the file is taken where it is handed over. */
function keepSavedFiles(): void {
  const blobs = new Map<string, Blob>();
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob: Blob) => {
    const url = make(blob);
    blobs.set(url, blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = async function keep(this: HTMLAnchorElement) {
    const text = await blobs.get(this.href)?.text();
    Object.assign(globalThis, { saved: { name: this.download, text } });
  };
}
