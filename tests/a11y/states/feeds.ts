import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "../../browser/page.ts";
import { temporaryFolder } from "../../browser/profile.ts";
import { type Chapter, click, type Stage, tab } from "../state.ts";

/** All pages but the one for reading. */
export const chaptersOfFeeds: readonly Chapter[] = [
  {
    states: [
      { name: "sources", path: tab("sources"), shows: "[data-subscription]" },
      {
        name: "sources, one in full",
        path: tab("sources"),
        shows: "[data-feed-details]",
        reach: click("[data-subscription] [data-details]"),
      },
      { name: "sources, some ticked", path: tab("sources"), shows: "[data-selected]", reach: click("[data-tick]") },
      { name: "sources, a feed that was found", path: tab("sources"), shows: "[data-offer]", reach: findFeed },
      { name: "import plan", path: tab("import"), shows: "[data-import-plan]", reach: planImport },
      { name: "folds", path: tab("folds"), shows: "[data-line]" },
      {
        name: "folds, one taken apart",
        path: tab("folds"),
        shows: "[data-line][data-folded='false']",
        reach: click("[data-line-unfold]"),
        leave: click("[data-line-fold]"),
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
    ],
  },
];

/** Chooses a list with the planet's feeds, one more, and something that is no feed; nothing is imported yet. */
export async function planImport(page: Page, { planet }: Pick<Stage, "planet">): Promise<void> {
  const folder = temporaryFolder("states");
  const file = join(folder.folder, "feeds.opml");
  const strange = `<outline type="rss" text="Another" xmlUrl="https://another.example/feed.xml"/><outline type="rss" text="Newsletter" xmlUrl="mailto:news@another.example"/>`;
  writeFileSync(file, planet.opml.replace("</body>", `${strange}</body>`));
  await page.upload("[data-import-file]", file);
  await page.until(() => document.querySelector("[data-import-plan]"));
  folder.remove();
}

async function findFeed(page: Page, { planet }: Stage): Promise<void> {
  const [, feed] = planet.feeds;
  await page.type("[data-add-url]", new URL("/", feed?.url).href);
  await page.press("Enter");
}
