import { i18n } from "./i18n.ts";
import type { FeedPreview } from "../lib/view.ts";
import { formatDate, type TimeFrame } from "./format.ts";
import { plural } from "./plural.ts";

/** How often a feed brings something, in words. */
export function explainRhythm({ rhythm, entries }: Pick<FeedPreview, "rhythm" | "entries">, time: TimeFrame): string {
  if (entries === 0) return i18n.t("rhythm.empty");
  switch (rhythm?.per) {
    case undefined:
      return plural("rhythm.unknown", entries);
    case "quiet":
      return i18n.t("rhythm.quiet", { date: formatDate(rhythm.since, time) });
    case "day":
      return plural("rhythm.day", rhythm.posts);
    case "week":
      return plural("rhythm.week", rhythm.posts);
    case "month":
      return plural("rhythm.month", rhythm.posts);
    case "year":
      return plural("rhythm.year", rhythm.posts);
  }
}
