import { i18n } from "#i18n";
import type { FoldReason } from "../lib/model.ts";
import { plural } from "./plural.ts";

/** Why an entry counts as the same post, in words that a reader can check. */
export function explainFold(reason: FoldReason): string {
  switch (reason.rule) {
    case "same-link":
      return reason.exact ? exactly(reason.equal) : nearly(reason.equal);
    case "same-text":
      return plural("fold.sameText", reason.words, { apart: apart(reason.minutesApart) });
  }
}

type Equal = (FoldReason & { readonly rule: "same-link" })["equal"];

function exactly(equal: Equal): string {
  switch (equal) {
    case "title":
      return i18n.t("fold.exactTitle");
    case "text":
      return i18n.t("fold.exactText");
    case "both":
      return i18n.t("fold.exactBoth");
  }
}

function nearly(equal: Equal): string {
  switch (equal) {
    case "title":
      return i18n.t("fold.nearTitle");
    case "text":
      return i18n.t("fold.nearText");
    case "both":
      return i18n.t("fold.nearBoth");
  }
}

function apart(minutes: number): string {
  if (minutes === 0) return i18n.t("fold.sameMinute");
  if (minutes < 120) return plural("fold.minutesApart", minutes);
  if (minutes < 48 * 60) return plural("fold.hoursApart", Math.round(minutes / 60));
  return plural("fold.daysApart", Math.round(minutes / 60 / 24));
}
