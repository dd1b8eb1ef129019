import { limits } from "../limits.ts";
import { gatherer } from "./gather.ts";
import { linesOf } from "./lines.ts";
import type { FeedList } from "./outline.ts";
import type { Steps } from "./steps.ts";

const CHANNEL = /^\s*"?(UC[\w-]{22})"?\s*,/m;
const LINE = /^"?(UC[\w-]{22})"?\s*,\s*("(?:[^"]|"")*"|[^,]*)\s*,\s*("(?:[^"]|"")*"|.*)$/;
const STEP = 1000;

/** Whether a text is the list of subscriptions that YouTube hands out (Takeout); its first line is in any language. */
export function isTakeout(text: string): boolean {
  return CHANNEL.test(text.slice(0, 4096));
}

/** YouTube's `subscriptions.csv`: channel id, address, title. Each channel has a feed. */
export function* takeoutSteps(text: string): Steps<FeedList> {
  const list = gatherer();
  let rows = 0;
  for (const { line, at } of linesOf(text)) {
    if (rows % STEP === 0) yield at / text.length;
    if (++rows > limits.outlines) break;
    const row = line.trim();
    const [, channel, address = "", title = ""] = LINE.exec(row) ?? [];
    // The first names the columns.
    if (channel === undefined && (rows === 1 || row === "")) continue;
    if (channel === undefined) list.refuse("", row);
    else {
      const feedUrl = `https://www.youtube.com/feeds/videos.xml?channel_id=${channel}`;
      const siteUrl = unquoted(address) || `https://www.youtube.com/channel/${channel}`;
      list.take({
        title: unquoted(title),
        address: feedUrl,
        siteUrl: siteUrl.replace(/^http:/, "https:"),
        folders: [],
      });
    }
  }
  const said =
    rows > limits.outlines
      ? [`The list has more than ${limits.outlines.toLocaleString("en")} lines; those after them were left out.`]
      : [];
  return { format: "takeout", ...list.gathered(said) };
}

function unquoted(cell: string): string {
  const text = cell.trim();
  return (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).slice(0, limits.title);
}
