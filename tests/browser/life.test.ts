import { inEachBrowser } from "./in-each-browser.ts";
import { livesThrough } from "./lives.ts";

inEachBrowser(
  "a round over several lives of the background: each feed once, whole, and none left out",
  async ({ driver }) => {
    await livesThrough(driver, { feeds: 40, stops: 2, every: 1200, slowest: 2000 });
  },
);
