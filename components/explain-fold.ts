import { i18n } from "./i18n.ts";
import type { FoldReason, SameText } from "../lib/model.ts";
import { plural } from "./plural.ts";

/** Why an entry counts as the same post, in words that a reader can check. */
export function explainFold(reason: FoldReason): string {
  switch (reason.rule) {
    case "reader":
      return i18n.t("fold.bySaying");
    case "same-id":
      return reason.link ? i18n.t("fold.sameIdAndLink") : i18n.t("fold.sameId");
    case "same-link":
      return reason.exact ? sameLink(reason) : samePage(reason);
    case "same-text":
      return sameText(reason);
    case "replaced":
      return replaced(reason);
  }
}

type SameLink = FoldReason & { readonly rule: "same-link" };

function sameLink({ title, alike }: SameLink): string {
  if (alike === undefined) return i18n.t("fold.sameLinkTitle");
  if (!title) return i18n.t("fold.sameLinkText", { alike: String(alike) });
  return alike === 100 ? i18n.t("fold.sameLinkBoth") : i18n.t("fold.sameLinkNearly", { alike: String(alike) });
}

function samePage({ title, alike }: SameLink): string {
  if (alike === undefined) return i18n.t("fold.samePageTitle");
  if (!title) return i18n.t("fold.samePageText", { alike: String(alike) });
  return alike === 100 ? i18n.t("fold.samePageBoth") : i18n.t("fold.samePageNearly", { alike: String(alike) });
}

function sameText({ title, words, alike = 0, minutesApart }: SameText<"same-text">): string {
  const said = { apart: apart(minutesApart), alike: String(alike) };
  switch (title) {
    case "same":
      return alike === 100 ? plural("fold.sameText", words, said) : plural("fold.nearText", words, said);
    case "other":
      return plural("fold.otherTitle", words, said);
    case "none":
      return plural("fold.noTitle", words, said);
  }
}

function replaced({ title, alike, minutesApart }: SameText<"replaced">): string {
  const said = { apart: apart(minutesApart), alike: String(alike ?? 0) };
  if (alike === undefined) return i18n.t("fold.replacedTitle", said);
  return title === "same" ? i18n.t("fold.replaced", said) : i18n.t("fold.replacedRetitled", said);
}

function apart(minutes: number | undefined): string {
  if (minutes === undefined) return i18n.t("fold.undated");
  if (minutes === 0) return i18n.t("fold.sameMinute");
  if (minutes < 120) return plural("fold.minutesApart", minutes);
  if (minutes < 48 * 60) return plural("fold.hoursApart", Math.round(minutes / 60));
  return plural("fold.daysApart", Math.round(minutes / 60 / 24));
}
