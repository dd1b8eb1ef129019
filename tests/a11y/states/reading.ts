import type { Page } from "../../browser/page.ts";
import { publishAtom, publishLate, publishMany } from "../../browser/publish.ts";
import { followLongSince } from "../../browser/stored.ts";
import { fillStage, poll } from "../stage.ts";
import { type Chapter, click, popup, type Stage, tab } from "../state.ts";

const fold = "[data-post]:has([data-also-in] a + a)";
const discussed = "[data-post]:has([data-discussed-at])";
const finished = "[data-day='2026-02-18']";

/** It may stand open from the state before: the popup opens where it was left. */
const open = async (page: Page) => {
  await page.until(() => document.querySelector("[data-post]"));
  if (!(await page.eval(() => document.querySelector(".post.is-open, .post.is-current") !== null))) {
    await page.click(`${fold} [data-open]`);
  }
  await page.until(() => document.querySelector("[data-body]"));
};
const showAll = click("[data-filter='all']");
const search = (text: string) => async (page: Page) => {
  await page.until(() => document.querySelector("[data-post]"));
  await page.press("/");
  await page.until(() => document.querySelector("[data-search-box]"));
  if (text !== "") await page.type("[data-search-box]", text);
};
/** The next popup would go on with it. */
const leaveSearch = async (page: Page) => {
  await page.press("Escape");
  await page.until(async () => {
    type Kept = Readonly<Record<string, { readonly search?: unknown } | undefined>>;
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { session: { get(key: string): Promise<Kept> } } };
    };
    const { "place popup": place } = await chrome.storage.session.get("place popup");
    return place?.search === undefined;
  });
};
const scrollTo = (css: string) => async (page: Page) => {
  await page.until((wanted: string) => document.querySelector(wanted), 20_000, css);
  await page.eval((wanted: string) => document.querySelector(wanted)?.scrollIntoView({ block: "center" }), css);
};

/** With the planet's feeds, one of which fails. */
export const chaptersOfReading: readonly Chapter[] = [
  {
    prepare: fillStage,
    states: [
      { name: "popup", path: popup, shows: "[data-post]" },
      { name: "popup, an opened post", path: popup, shows: "[data-body]", reach: open },
      { name: "popup, why it is one", path: popup, shows: ".why-guid", reach: click(`${fold} [data-why]`) },
      {
        name: "popup, what was edited, and where it is discussed",
        path: popup,
        shows: `${discussed} [data-edit-text]`,
        reach: click(`${discussed} [data-edited]`),
      },
      {
        name: "popup, which post is the same",
        path: popup,
        shows: "[data-same-as]",
        reach: async (page) => {
          await open(page);
          await page.click("[data-same]");
        },
        leave: click(".post.is-open .post-open"),
      },
      {
        name: "popup, a menu",
        path: popup,
        shows: ".menu-acts:not([hidden])",
        reach: click("[data-menu]"),
      },
      { name: "popup, the keys", path: popup, shows: "dialog[open]", reach: (page) => page.press("?") },
      {
        name: "popup, nothing starred",
        path: popup,
        shows: "[data-empty]",
        reach: click("[data-filter='starred']"),
        leave: showAll,
      },
      {
        name: "popup, by time",
        path: popup,
        shows: ".post-source",
        reach: click("[aria-label='Sort by time']"),
      },
      {
        name: "read, by time",
        path: tab("read"),
        shows: ".post-source",
        leave: click("[aria-label='Sort by source']"),
      },
      { name: "popup, what can be searched for", path: popup, shows: "[data-empty='search-hints']", reach: search("") },
      { name: "popup, what was found", path: popup, shows: "mark", reach: search("page"), leave: leaveSearch },
      {
        name: "popup, nothing was found",
        path: popup,
        shows: "[data-empty='search']",
        reach: search("zeppelin"),
        leave: leaveSearch,
      },
      { name: "read, what was found", path: tab("read"), shows: "mark", reach: search("page") },
      {
        name: "read, nothing was found",
        path: tab("read"),
        shows: "[data-empty='search']",
        reach: search("zeppelin feed:nowhere"),
      },
      { name: "read", path: tab("read"), shows: "[data-post]" },
      { name: "read, an opened post", path: tab("read"), shows: "[data-body]", reach: open },
      { name: "read, why it is one", path: tab("read"), shows: ".why-guid", reach: click(`${fold} [data-why]`) },
      {
        name: "read, what was edited, and where it is discussed",
        path: tab("read"),
        shows: ".reading-pane:has([data-discussed-at]) [data-edit-text]",
        reach: async (page) => {
          await page.click(`${discussed} [data-open]`);
          await page.click(".reading-pane [data-edited]");
        },
      },
      { name: "read, the keys", path: tab("read"), shows: "dialog[open]", reach: (page) => page.press("?") },
      { name: "side panel", path: `${popup}?panel`, size: [360, 900], shows: "[data-post]" },
      { name: "popup, posts that came meanwhile", path: popup, shows: "[data-waiting]", reach: meanwhile },
    ],
  },
  {
    states: [
      {
        name: "popup, something to take back",
        path: popup,
        shows: ".toast [data-undo]",
        reach: click(`${finished} [data-mark-day]`),
      },
      { name: "popup, a finished day", path: popup, shows: "[data-finished]", reach: scrollTo("[data-finished]") },
      { name: "read, a finished day", path: tab("read"), shows: "[data-finished]", reach: scrollTo("[data-finished]") },
    ],
  },
  {
    prepare: async (stage) => {
      const page = await stage.driver.openPage(tab("privacy"));
      await followLongSince(page);
      await page.close();
      publishLate(stage.planet);
      await poll(stage);
    },
    states: [
      { name: "popup, posts that came late", path: popup, shows: "[data-late]", reach: toTop },
      { name: "read, posts that came late", path: tab("read"), shows: "[data-late]" },
    ],
  },
];

/** The last of the reading, for it fills the store. */
export const longLists: Chapter = {
  prepare: async (stage) => {
    publishMany(stage.planet);
    await poll(stage);
  },
  states: [
    { name: "popup, a very long list", path: popup, shows: ".is-long [data-dropped]", reach: goFarDown },
    { name: "read, a very long list", path: tab("read"), shows: ".is-long [data-dropped]", reach: goFarDown },
  ],
};

/** The popup opens where it was left. */
async function toTop(page: Page): Promise<void> {
  await page.until(() => document.querySelector("[data-late]"));
  await page.eval(() => document.querySelector("main")?.scrollTo(0, 0));
}

async function meanwhile(page: Page, stage: Stage): Promise<void> {
  await open(page);
  publishAtom(stage.planet, [
    ["Two readers, one page", Date.now(), "One skims, one reads to the end; the page has to serve both."],
  ]);
  await poll(stage, page);
}

async function goFarDown(page: Page): Promise<void> {
  // A page opens on the list that was read last.
  await page.click("[data-filter='all']");
  await page.until(() => document.querySelector("[data-older]"));
  for (let i = 0; i < 12 && !(await page.eval(() => document.querySelector(".is-long [data-dropped]") !== null)); i++) {
    const days = await page.eval(() => document.querySelectorAll("[data-day]").length);
    await page.eval(() => document.querySelector<HTMLElement>("[data-older]")?.click());
    await page.until((before: number) => document.querySelectorAll("[data-day]").length > before, 20_000, days);
  }
  await page.eval(() => document.querySelector("[data-older]")?.scrollIntoView({ block: "end" }));
}
