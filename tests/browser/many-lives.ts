// The large one, apart from the others because it takes a minute or two in each browser: npm run test:life
import { inEachBrowser } from "./in-each-browser.ts";
import { livesThrough } from "./lives.ts";

inEachBrowser(
  "300 slow feeds over six lives of the background: each once, whole, and none left out",
  async ({ driver }) => {
    console.log(await livesThrough(driver, { feeds: 300, stops: 5, every: 4000, slowest: 3000 }));
  },
);
