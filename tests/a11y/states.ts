import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Planet } from "../demo/planet.ts";
import type { Page } from "../browser/page.ts";
import { temporaryFolder } from "../browser/profile.ts";

/** What a reader may have before their eyes. */
export type State = {
  readonly name: string;
  /** The page and its hash; a page that is open already only follows the hash. */
  readonly path: string;
  /** What the state is known by. */
  readonly shows: string;
  readonly reach?: (page: Page, planet: Planet) => Promise<void>;
};

export const popup = "popup.html";
const tab = (route: string) => `options.html#/${route}`;
const fold = "[data-post]:has([data-also-in] a + a)";
const discussed = "[data-post]:has([data-discussed-at])";
/** It may stand open from the state before: the popup opens where it was left. */
const open = async (page: Page) => {
  await page.until(() => document.querySelector("[data-post]"));
  if (!(await page.eval(() => document.querySelector(".post.is-open, .post.is-current") !== null))) {
    await page.click(`${fold} [data-open]`);
  }
  await page.until(() => document.querySelector("[data-body]"));
};
const click = (css: string) => (page: Page) => page.click(css);

/** Right after the installation: nothing is followed. */
export const emptyStates: readonly State[] = [
  { name: "popup, empty", path: popup, shows: "[data-empty]" },
  { name: "read, empty", path: tab("read"), shows: "[data-empty]" },
  { name: "welcome", path: tab("welcome"), shows: "main h2" },
  { name: "sources, empty", path: tab("sources"), shows: "[data-add-url]" },
  { name: "import", path: tab("import"), shows: "[data-import-file]" },
  { name: "folds, empty", path: tab("folds"), shows: "main h2" },
  { name: "health, empty", path: tab("health"), shows: "main h2" },
  { name: "recent acts, empty", path: tab("acts"), shows: "[data-empty]" },
];

/** With the planet's feeds, one of which fails. */
export const fullStates: readonly State[] = [
  { name: "popup", path: popup, shows: "[data-post]" },
  {
    name: "popup, an opened post",
    path: popup,
    shows: "[data-body]",
    reach: open,
  },
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
  },
  { name: "popup, a menu", path: popup, shows: ".menu-acts:not([hidden])", reach: click("[data-menu]") },
  { name: "popup, the keys", path: popup, shows: "dialog[open]", reach: (page) => page.press("?") },
  {
    name: "popup, something to take back",
    path: popup,
    shows: ".toast [data-undo]",
    reach: click("[data-mark-day='2026-02-18']"),
  },
  { name: "popup, nothing starred", path: popup, shows: "[data-empty]", reach: click("[data-filter='starred']") },
  { name: "popup, all posts again", path: popup, shows: "[data-post]", reach: click("[data-filter='all']") },
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
  { name: "sources", path: tab("sources"), shows: "[data-subscription]" },
  {
    name: "sources, one in full",
    path: tab("sources"),
    shows: "[data-feed-details]",
    reach: click("[data-subscription] [data-details]"),
  },
  {
    name: "sources, some ticked",
    path: tab("sources"),
    shows: "[data-selected]",
    reach: click("[data-tick]"),
  },
  {
    name: "import plan",
    path: tab("import"),
    shows: "[data-import-plan]",
    reach: planImport,
  },
  { name: "folds", path: tab("folds"), shows: "[data-line]" },
  {
    name: "folds, one taken apart",
    path: tab("folds"),
    shows: "[data-line][data-folded='false']",
    reach: click("[data-line-unfold]"),
  },
  { name: "health", path: tab("health"), shows: "main h2" },
  { name: "settings", path: tab("settings"), shows: "[data-key]" },
  {
    name: "settings, what another folding would change",
    path: tab("settings"),
    shows: "[data-preview='ready']",
    reach: click("[data-folding-choice] input[value=off]"),
  },
  { name: "privacy", path: tab("privacy"), shows: "main h2" },
  { name: "recent acts", path: tab("acts"), shows: "[data-recent]" },
];

/** Chooses a list with the planet's feeds, one more, and something that is no feed; nothing is imported yet. */
export async function planImport(page: Page, planet: Planet): Promise<void> {
  const folder = temporaryFolder("states");
  const file = join(folder.folder, "feeds.opml");
  const strange = `<outline type="rss" text="Another" xmlUrl="https://another.example/feed.xml"/><outline type="rss" text="Newsletter" xmlUrl="mailto:news@another.example"/>`;
  writeFileSync(file, planet.opml.replace("</body>", `${strange}</body>`));
  await page.upload("[data-import-file]", file);
  await page.until(() => document.querySelector("[data-import-plan]"));
  folder.remove();
}
