import type { Page } from "../../browser/page.ts";
import { holdStore, makeDue, ring } from "../../browser/stored.ts";
import { poll } from "../stage.ts";
import { longLists } from "./reading.ts";
import { type Chapter, click, popup, type Stage, tab } from "../state.ts";

/** Its feed does not bring it again. */
const starred = "How many queries is a page worth?";
let release = () => Promise.resolve();

/** What keeps a reader from reading. */
export const chaptersOfTrouble: readonly Chapter[] = [
  {
    states: [
      { name: "popup, offline", path: popup, shows: "[data-poll-problem='offline']", reach: askInVain },
      { name: "sources, offline", path: tab("sources"), shows: "[data-poll-problem='offline']", reach: askInVain },
    ],
    end: async (stage) => {
      await stage.driver.setOffline(false);
      await poll(stage);
    },
  },
  {
    prepare: ({ driver }) => driver.setAccess("none"),
    states: [
      { name: "popup, without permission", path: popup, shows: ".attention" },
      { name: "sources, without permission", path: tab("sources"), shows: "[data-needs-access]" },
    ],
    end: ({ driver }) => driver.setAccess("all"),
  },
  {
    prepare: holdTheStore,
    states: [
      { name: "popup, loading", path: popup, shows: ".loading" },
      { name: "read, loading", path: tab("read"), shows: ".loading" },
      { name: "sources, loading", path: tab("sources"), shows: ".loading" },
    ],
    end: () => release(),
  },
  {
    prepare: loseTheStore,
    states: [
      {
        name: "popup, feeds that were lost and put back",
        path: popup,
        shows: "[data-healed]",
        reach: async (page) => {
          await page.until(() => document.querySelector("[data-healed] ~ * [data-post]"));
          // The popup goes to where it was left, once its posts are there.
          await new Promise((done) => setTimeout(done, 300));
          await page.eval(() => document.querySelector("main")?.scrollTo(0, 0));
        },
        leave: click("[data-healed] .button"),
      },
      {
        name: "popup, stars whose posts are not back",
        path: popup,
        shows: "[data-awaited]",
        reach: click("[data-filter='starred']"),
        leave: click("[data-filter='all']"),
      },
      {
        name: "read, stars whose posts are not back",
        path: tab("read"),
        shows: "[data-awaited]",
        reach: click("[data-filter='starred']"),
        leave: click("[data-filter='all']"),
      },
    ],
  },
  longLists,
  {
    prepare: breakTheStore,
    states: [
      { name: "popup, an error", path: popup, shows: "[data-error]" },
      { name: "read, an error", path: tab("read"), shows: "[data-error]" },
      { name: "sources, an error", path: tab("sources"), shows: "[data-error]" },
      {
        name: "settings, backups of a store that does not open",
        path: tab("settings"),
        shows: ".backups-list",
        reach: async (page) => {
          await page.until(() => document.querySelector(".backups-list"));
          await page.eval(() => document.querySelector(".backups-lead")?.scrollIntoView({ block: "center" }));
        },
      },
    ],
  },
];

async function askInVain(page: Page, { driver }: Stage): Promise<void> {
  await driver.setOffline(true);
  await makeDue(page);
  await ring(page, "poll");
}

/** As after an update, when no page has written what the popup paints first. */
async function holdTheStore({ driver }: Stage): Promise<void> {
  const page = await driver.openPage(tab("privacy"));
  const goOn = await holdStore(page);
  await page.eval(async () => {
    const { storage } = (globalThis as unknown as { chrome: { storage: { local: { remove(key: string): unknown } } } })
      .chrome;
    await storage.local.remove("snapshot");
  });
  release = async () => {
    await goOn();
    await page.close();
  };
}

/** A post of the feed that fails is starred; then the browser loses the store. */
async function loseTheStore({ driver }: Stage): Promise<void> {
  const page = await driver.openPage(popup);
  await page.until(() => document.querySelector("[data-post]"));
  await page.eval((title: string) => {
    const posts = [...document.querySelectorAll("[data-post]")];
    const post = posts.find((each) => each.querySelector("h4")?.textContent === title);
    post?.querySelector<HTMLElement>("[data-star]")?.click();
  }, starred);
  // Stars are copied to where the store's loss does not reach.
  await page.until(
    async (title: string) => {
      const { storage } = (globalThis as unknown as { chrome: { storage: { local: { get(): Promise<object> } } } })
        .chrome;
      const stars = Object.entries(await storage.local.get()).filter(([key]) => key.startsWith("stars"));
      return JSON.stringify(stars).includes(title);
    },
    20_000,
    starred,
  );
  await page.eval(async () => {
    const wiped = indexedDB.deleteDatabase("foldfeed");
    await new Promise((resolve, reject) => {
      wiped.addEventListener("success", resolve);
      wiped.addEventListener("error", reject);
    });
  });
  await page.close();
  await driver.stopBackground();
}

/** As if a newer version had written it. */
async function breakTheStore({ driver }: Stage): Promise<void> {
  const page = await driver.openPage(tab("privacy"));
  await page.eval(async () => {
    const open = indexedDB.open("foldfeed", 99);
    await new Promise((resolve, reject) => {
      open.addEventListener("success", resolve);
      open.addEventListener("error", reject);
    });
    open.result.close();
  });
  await page.close();
}
