import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";

import { readAhead } from "../lib/local/first-read.ts";
import { mendWords } from "../lib/local/words.ts";

/**
 * Runs before the page is painted, when no extension storage can be read yet: a page chosen to be dark must not flash white.
 * The pages keep the copy it reads (components/language.ts).
 */
export default defineUnlistedScript(() => {
  readAhead();
  mendWords();
  const appearance = localStorage.getItem("appearance");
  if (appearance) document.documentElement.dataset["appearance"] = appearance;
});
