import type { Chapter } from "./state.ts";
import { chaptersOfFeeds } from "./states/feeds.ts";
import { chaptersOfFirstRun } from "./states/first-run.ts";
import { chaptersOfReading } from "./states/reading.ts";
import { chaptersOfTrouble } from "./states/trouble.ts";

/** Every state there is, in the order in which one browser comes to them. The store is broken at the end. */
export const chapters: readonly Chapter[] = [
  ...chaptersOfFirstRun,
  ...chaptersOfReading,
  ...chaptersOfFeeds,
  ...chaptersOfTrouble,
];
