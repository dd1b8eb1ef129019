import { parseOpml } from "../../lib/opml/parse.ts";

/** Feeds found in each hostile feed list, and how many outlines are refused, at the most after this many seconds. */
const lists: Readonly<Record<string, { readonly feeds: number; readonly refused: number; readonly seconds: number }>> =
  {
    "opml-deep": { feeds: 1, refused: 0, seconds: 5 },
    "opml-100k": { feeds: 100_000, refused: 0, seconds: 20 },
    "opml-js": { feeds: 4, refused: 16, seconds: 5 },
    // The same to the byte is one; what is only alike is shown to the reader, who decides.
    "opml-dup": { feeds: 3, refused: 0, seconds: 5 },
    "opml-bomb": { feeds: 1, refused: 0, seconds: 5 },
  };

/** In words, where a list is not read as the table says. Read here as the import page reads files. */
export async function judgeLists(server: string, paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const wanted = lists[path];
    const bytes = new Uint8Array(await (await fetch(new URL(`/${path}`, server))).arrayBuffer());
    const begun = performance.now();
    const { outlines, refused } = parseOpml(bytes);
    const seconds = (performance.now() - begun) / 1000;
    const safe = outlines.every(
      ({ feedUrl, siteUrl = "https:" }) => /^https?:/.test(feedUrl) && /^https?:/.test(siteUrl),
    );
    console.log(`${path.padEnd(20)} ${outlines.length} feeds, ${refused.length} refused, ${seconds.toFixed(2)} s`);
    if (!wanted) found.push(`${path} has no row in the table`);
    else if (
      outlines.length !== wanted.feeds ||
      refused.length !== wanted.refused ||
      seconds > wanted.seconds ||
      !safe
    ) {
      found.push(`${path}: ${outlines.length} feeds, ${refused.length} refused, ${seconds} s`);
    }
  }
  if (Object.keys(Object.prototype).length > 0) found.push("a list changed what all objects have");
  return found;
}
