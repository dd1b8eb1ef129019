import { i18n } from "./i18n.ts";
import type { KeepingPreview } from "../lib/view.ts";
import { formatDate, type TimeFrame } from "./format.ts";
import { plural } from "./plural.ts";

/** "This drops 12 posts, all from 3 March or before." and what of it is unread. */
export function lossWords({ posts, unread, newest }: KeepingPreview, time: TimeFrame): readonly string[] {
  return [
    plural("storage.would", posts, { date: formatDate(newest ?? 0, time) }),
    unread > 0 ? plural("storage.wouldUnread", unread) : i18n.t("storage.allRead"),
  ];
}
