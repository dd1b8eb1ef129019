import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { untilBadge, type Driver } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { publish } from "./publish.ts";
import { countPosts, countUnread } from "./seen.ts";
import { holdStore, makeDue, retitleSnapshot, ring } from "./stored.ts";

async function popupWithPosts(driver: Driver): Promise<Page> {
  const popup = await driver.openPopup();
  await popup.until(() => document.querySelector("[data-post]"));
  return popup;
}

const untilPosts = (page: Page, count: number) =>
  page.until((posts: number) => document.querySelectorAll("[data-post]").length === posts, 20_000, count);
/** In a page: how many tabs there are, and which is in front. */
async function tabsOpen(): Promise<{ count: number; active: number | undefined }> {
  type Tab = { readonly id: number; readonly active: boolean };
  const { tabs } = (globalThis as unknown as { chrome: { tabs: { query(which: object): Promise<Tab[]> } } }).chrome;
  const all = await tabs.query({});
  return { count: all.length, active: all.find(({ active }) => active)?.id };
}

const untilUnread = (page: Page, count: number) =>
  page.until((left: number) => document.querySelectorAll("[data-post].is-unread").length === left, 20_000, count);

inEachBrowser(
  "stars, lists and marking all: the popup opens on the list it was left with, and all can be had back",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const [posts, unread] = [await tab.eval(countPosts), await tab.eval(countUnread)];
    await tab.close();
    const popup = await popupWithPosts(driver);
    const tabs = await popup.eval(tabsOpen);
    await popup.click(".is-unread a[data-open]", "middle");
    await untilBadge(driver, String(unread - 1));
    assert.deepEqual(await popup.eval(tabsOpen), { ...tabs, count: tabs.count + 1 }, "a tab behind; the popup stays");
    await popup.click(".is-read .post-mark");
    await untilBadge(driver, String(unread));
    await popup.click("[data-day='2026-02-16'] [data-star]");
    await popup.click("[data-filter='starred']");
    await untilPosts(popup, 1);
    await popup.close();
    await driver.stopBackground();

    const again = await popupWithPosts(driver);
    await untilPosts(again, 1);
    assert.equal(await again.eval(() => document.querySelectorAll(".is-starred .is-full").length), 1);
    await again.click("[data-filter='unread']");
    await untilPosts(again, unread);
    await again.click("[data-open]");
    await untilBadge(driver, String(unread - 1));
    await untilPosts(again, unread);
    assert.equal(await again.eval(countUnread), unread - 1, "what was read here stays until another list is chosen");

    await again.click("[data-filter='all']");
    await untilPosts(again, posts);
    await again.click("[data-menu]");
    await again.click("[data-act='mark-all']");
    await untilBadge(driver, "");
    await untilUnread(again, 0);
    await again.until(() => document.querySelector("[data-finished]")?.textContent.includes("You are done with"));
    await again.click("[data-notice='read'] [data-undo]");
    await untilBadge(driver, String(unread - 1));
    await untilUnread(again, unread - 1);
    await again.close();

    // While the store is kept from answering, the popup paints what was stored for it; then what is true.
    const other = await driver.openPage("options.html#/privacy");
    await retitleSnapshot(other, "Only in the snapshot");
    const release = await holdStore(other);
    const early = await popupWithPosts(driver);
    const isEarly = () => document.querySelector("[data-post] h4")?.textContent === "Only in the snapshot";
    assert.ok(await early.eval(isEarly), "painted before the store answers");
    assert.equal(await early.eval(countPosts), posts);
    await release();
    await early.until(() => !document.body.textContent.includes("Only in the snapshot"));
    await untilPosts(early, posts);
    assert.deepEqual(await driver.errors(), []);
  },
);

inEachBrowser(
  "the popup opens at the place where it was closed, with the unread post that was open, though posts came in above it",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    publish(planet, ...Array.from({ length: 40 }, (_, i) => `Published ${i}`));
    await makeDue(tab);
    await ring(tab, "poll");
    await tab.until(() => document.body.textContent.includes("Published 39"), 15_000);
    const popup = await popupWithPosts(driver);
    const goal = "[data-day='2026-02-14'] [data-post]";
    // The snapshot does not reach as far down.
    await popup.until((css: string) => document.querySelector(css), 20_000, goal);
    await popup.eval((css: string) => document.querySelector(css)?.scrollIntoView({ block: "start" }), goal);
    const place = (css: string) => ({
      scrolled: (document.querySelector("main")?.scrollTop ?? 0) > 0,
      top: Math.round(document.querySelector(css)?.getBoundingClientRect().top ?? Number.NaN),
    });
    const aMoment = () => new Promise((done) => setTimeout(done, 400));
    await aMoment();
    const before = await popup.eval(place, goal);
    assert.equal(before.scrolled, true);
    await popup.close();
    publish(planet, "Above all");
    await makeDue(tab);
    await ring(tab, "poll");
    await tab.until(() => document.body.textContent.includes("Above all"), 15_000);

    const again = await popupWithPosts(driver);
    await again.until((css: string) => document.querySelector(css), 20_000, goal);
    await again.until(
      (css: string, top: number) =>
        Math.abs((document.querySelector(css)?.getBoundingClientRect().top ?? 0) - top) <= 2,
      20_000,
      goal,
      before.top,
    );

    await again.click("[data-filter='unread']");
    await again.until(() => document.querySelectorAll("[data-post].is-read").length === 0);
    assert.equal(
      await again.eval(() => document.querySelector("main")?.scrollTop),
      0,
      "another list begins at its top",
    );
    await again.click("[data-day='2026-02-14'] .is-unread [data-open]");
    await again.until(() => document.querySelector(".is-open.is-read [data-body]"));
    await again.eval(() => document.querySelector(".is-open")?.scrollIntoView({ block: "start" }));
    await aMoment();
    const open = await again.eval(() => document.querySelector(".is-open")?.getAttribute("data-post"));
    await again.close();

    const third = await popupWithPosts(driver);
    await third.until(
      (post: unknown) => document.querySelector(".is-open.is-read")?.getAttribute("data-post") === post,
      20_000,
      open,
    );
    await third.until(() => (document.querySelector("main")?.scrollTop ?? 0) > 0);
    await third.close();

    // The post on top is dropped, say; who then scrolls by the bar is where that ends.
    await tab.eval(async () => {
      const { storage } = (globalThis as unknown as { chrome: { storage: { session: chromeArea } } }).chrome;
      type chromeArea = { get(name: string): Promise<Record<string, object>>; set(items: object): Promise<void> };
      const name = "place popup";
      await storage.session.set({
        [name]: {
          ...(await storage.session.get(name))[name],
          expanded: undefined,
          anchor: { post: 99_999, offset: 0 },
        },
      });
    });
    const fourth = await popupWithPosts(driver);
    await fourth.until(() => document.querySelectorAll("[data-post].is-read").length === 0);
    await aMoment();
    await fourth.eval(() => [...document.querySelectorAll("[data-post]")].at(-1)?.scrollIntoView({ block: "end" }));
    await aMoment();
    assert.equal((await fourth.eval(place, goal)).scrolled, true);
    await fourth.close();
    const fifth = await popupWithPosts(driver);
    await fifth.until(() => (document.querySelector("main")?.scrollTop ?? 0) > 0);
    assert.deepEqual(await driver.errors(), []);
  },
  { only: "chromium" },
);

inEachBrowser(
  "a quiet source stands beside one that fills the day, by source and by time; the popup opens in the search it was closed in",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    const quiet = planet.feeds.find(({ type }) => type === "application/atom+xml");
    assert.ok(quiet);
    const entry = `<entry><id>urn:quiet</id><title>A quiet line</title><published>2026-02-21T05:00:00Z</published><updated>2026-02-21T05:00:00Z</updated></entry>`;
    quiet.body = Buffer.from(quiet.body.toString().replace("<entry>", `${entry}<entry>`));
    publish(planet, ...Array.from({ length: 150 }, (_, i) => `Published ${i}`));
    await makeDue(tab);
    await ring(tab, "poll");
    await tab.until(() => document.body.textContent.includes("A quiet line"), 15_000);
    const day = "[data-day='2026-02-21']";
    const shown = (css: string) => ({
      posts: document.querySelectorAll(`${css} [data-post]`).length,
      more: document.querySelector(`${css} [data-more]`)?.textContent,
      count: document.querySelector(`${css} .day-count`)?.textContent.trim(),
      last: [...document.querySelectorAll(`${css} [data-open]`)].at(-1)?.textContent,
    });
    const popup = await popupWithPosts(driver);
    const bySource = await popup.eval(shown, day);
    assert.deepEqual(bySource, { posts: 6, more: "145 more", count: "151 unread", last: "A quiet line" });

    await popup.click("[aria-label='Sort by time']");
    await popup.until((css: string) => document.querySelectorAll(`${css} .post-source`).length === 6, 20_000, day);
    const byTime = await popup.eval(shown, day);
    assert.match(String(byTime.more), /^145 more: /);
    assert.equal(byTime.last, "A quiet line");
    await popup.click(`${day} [data-more]`);
    await popup.until((css: string) => document.querySelectorAll(`${css} [data-post]`).length === 151, 20_000, day);
    await popup.click("[aria-label='Sort by source']");

    await popup.press("/");
    await popup.type("[data-search-box]", "quiet line");
    await popup.until(() => document.querySelector("mark"));
    await popup.close();
    const again = await popupWithPosts(driver);
    await again.until(() => document.querySelector<HTMLInputElement>("[data-search-box]")?.value === "quiet line");
    await again.press("Escape");
    await again.until((css: string) => document.querySelector(css), 20_000, day);
    await again.close();
    await popupWithPosts(driver).then((third) => third.until(() => !document.querySelector("[data-search-box]")));
    assert.deepEqual(await driver.errors(), []);
  },
  { only: "chromium" },
);

inEachBrowser("every key does what the help says", async ({ driver, planet }) => {
  const tab = await importDemo(driver, planet);
  const [posts, unread] = [await tab.eval(countPosts), await tab.eval(countUnread)];
  const focused = () => tab.eval(() => document.activeElement?.closest("[data-post]")?.getAttribute("data-post"));
  const rows = await tab.eval(() =>
    [...document.querySelectorAll("[data-post]")].map((row) => row.getAttribute("data-post")),
  );

  await tab.press("j");
  assert.equal(await focused(), rows[0]);
  await tab.press("n");
  await tab.press("ArrowDown");
  assert.equal(await focused(), rows[2]);
  await tab.press("p");
  await tab.press("k");
  assert.equal(await focused(), rows[0]);
  assert.equal(await tab.eval(countUnread), unread, "who only looks has read nothing");

  await tab.press("o");
  await tab.until(() => document.querySelector("[data-reading] [data-body]"));
  await untilBadge(driver, String(unread - 1));
  await tab.press("j");
  await untilBadge(driver, String(unread - 2));
  await tab.press("m");
  await untilBadge(driver, String(unread - 1));
  await tab.press("s");
  await tab.until(
    (id: string | null) => document.querySelector(`[data-post="${id}"] .post-star.is-starred`),
    20_000,
    rows[1] ?? null,
  );
  await tab.press(" ");
  await untilBadge(driver, String(unread - 2));

  const day = () => tab.eval(() => document.activeElement?.closest("[data-day]")?.getAttribute("data-day"));
  const days = await tab.eval(() =>
    [...document.querySelectorAll("[data-day]")].map((each) => each.getAttribute("data-day")),
  );
  await tab.press("o");
  await tab.press("g");
  await tab.press("t");
  assert.equal(await day(), days[0]);
  await tab.press("]");
  assert.equal(await day(), days[1]);
  await tab.press("]");
  await tab.press("[");
  assert.equal(await day(), days[1]);
  const source = () => tab.eval(() => document.activeElement?.closest("[data-source]")?.getAttribute("data-source"));
  const first = await source();
  await tab.press("J");
  assert.notEqual(await source(), first);
  await tab.press("K");
  assert.equal(await source(), first);

  await tab.press("g");
  await tab.press("t");
  const left = await tab.eval(countUnread);
  await tab.click("[data-post].is-unread [data-open]");
  await tab.until((before: number) => document.querySelectorAll("[data-post].is-unread").length < before, 20_000, left);
  const before = await tab.eval(countUnread);
  await tab.eval(() => document.querySelector<HTMLElement>("[data-day='2026-02-18'] [data-open]")?.focus());
  await tab.press("A");
  await tab.until((count: number) => document.querySelectorAll("[data-post].is-unread").length < count, 20_000, before);
  await tab.until(() => document.querySelector("[data-notice='read']"));
  await tab.press("z");
  await untilUnread(tab, before);

  await tab.eval(() => document.querySelector<HTMLElement>("[data-post]:has([data-why]) [data-open]")?.focus());
  await tab.press("d");
  await tab.until(() => document.querySelector("[data-unfold]"));

  for (const [key, filter] of [
    ["s", "starred"],
    ["u", "unread"],
    ["a", "all"],
  ] as const) {
    await tab.press("g");
    await tab.press(key);
    await tab.until(
      (which: string) => document.querySelector(`[data-filter="${which}"][aria-pressed="true"]`),
      20_000,
      filter,
    );
  }
  await untilPosts(tab, posts);
  const asked = planet.log.length;
  // What was asked a moment ago is not asked again.
  await makeDue(tab);
  await tab.press("r");
  const deadline = Date.now() + 10_000;
  while (planet.log.length === asked && Date.now() < deadline) await new Promise((done) => setTimeout(done, 50));
  assert.ok(planet.log.length > asked, "r asks the feeds");

  await tab.press("g");
  await tab.press("f");
  assert.ok(await tab.eval(() => document.activeElement?.matches("[data-scope], [data-feeds] *")), "at the feeds");
  // Where they are folded up into a control, keys are its own.
  await tab.eval(() => (document.activeElement as HTMLElement | null)?.blur());
  await tab.press("g");
  await tab.press("t");
  await tab.press("y");
  await tab.until(() => document.querySelector("[data-notice='copied']"));

  await tab.press("?");
  await tab.until(() => document.querySelector("dialog[open]"));
  await tab.press("j");
  await tab.press("Escape");
  await tab.until(() => !document.querySelector("dialog"));
  await tab.press("+");
  await tab.until(() => location.hash === "#/sources");
  await tab.type("[data-add-url]", "jk?");
  assert.equal(await tab.eval(() => location.hash), "#/sources", "keys rest where one writes");
  assert.equal(await tab.eval(() => document.querySelector("dialog")), null);

  await tab.eval(() => void (location.hash = "#/read"));
  await untilPosts(tab, posts);
  await tab.press("j");
  const tabs = await tab.eval(countTabs);
  await tab.press("b");
  await tab.until(tabsAre, 20_000, { all: tabs.all + 1, front: tabs.front });
  await tab.press("v");
  await tab.until(tabsAre, 20_000, { all: tabs.all + 2, front: tabs.all + 1 });
  assert.deepEqual(await driver.errors(), []);
});

type Tabs = { readonly all: number; readonly front: number };
type Extension = { readonly chrome: { readonly tabs: { query(of: object): Promise<readonly { active: boolean }[]> } } };

/** Runs in the page: how many tabs there are, and which of them is in front. */
async function countTabs(): Promise<Tabs> {
  const all = await (globalThis as unknown as Extension).chrome.tabs.query({ currentWindow: true });
  return { all: all.length, front: all.findIndex(({ active }) => active) };
}

/** Runs in the page. */
async function tabsAre({ all, front }: Tabs): Promise<boolean> {
  const tabs = await (globalThis as unknown as Extension).chrome.tabs.query({ currentWindow: true });
  return tabs.length === all && tabs[front]?.active === true;
}
