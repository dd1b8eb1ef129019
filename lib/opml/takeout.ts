import { limits } from "../limits.ts";
import { gatherer } from "./gather.ts";
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
  const [header = "", ...lines] = text.split(/\r?\n/);
  const rows = LINE.test(header) ? [header, ...lines] : lines;
  for (const [index, row] of rows.slice(0, limits.outlines).entries()) {
    if (index % STEP === 0) yield index / rows.length;
    if (row.trim() === "") continue;
    const [, channel, address = "", title = ""] = LINE.exec(row.trim()) ?? [];
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
  return { format: "takeout", ...list.gathered([]) };
}

function unquoted(cell: string): string {
  const text = cell.trim();
  return (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text).slice(0, limits.title);
}
