import { i18n } from "./i18n.ts";
import type { Act } from "../lib/model.ts";
import { plural } from "./plural.ts";

/** What was done, told to the one who did it. */
export function explainAct(act: Act): string {
  switch (act.kind) {
    case "read":
      return act.read ? plural("notice.markedRead", act.posts) : plural("notice.markedUnread", act.posts);
    case "star":
      return act.starred ? plural("notice.starred", act.posts) : plural("notice.unstarred", act.posts);
    case "unfold":
      return act.title === "" ? i18n.t("notice.unfoldedUntitled") : i18n.t("notice.unfolded", { title: act.title });
    case "fold":
      return act.title === "" ? i18n.t("notice.foldedUntitled") : i18n.t("notice.folded", { title: act.title });
    case "show":
      return i18n.t("notice.shown");
    case "never-fold":
      return i18n.t("notice.neverFold", { title: act.title });
    case "remove":
      return act.title === "" ? i18n.t("notice.removedUntitled") : i18n.t("notice.removed", { title: act.title });
    case "move":
      return act.folder.length === 0
        ? plural("notice.movedOut", act.feeds)
        : plural("notice.moved", act.feeds, { folder: act.folder.join(" / ") });
    case "remove-all":
      return plural("notice.removedAll", act.feedIds.length);
    case "choose":
      return plural("notice.chosen", act.feeds);
    case "restore":
      return act.afterLoss ? i18n.t("notice.restoredAfterLoss") : i18n.t("notice.restored");
    case "readdress":
      return i18n.t("notice.readdressed", { title: act.title, to: act.to });
    case "rename":
      return i18n.t("notice.renamed", { title: act.title, to: act.to });
    case "follow":
    case "import":
      return plural("notice.imported", act.feeds);
  }
}
