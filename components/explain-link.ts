import { i18n } from "./i18n.ts";
import type { LinkDifference } from "../lib/fold-view.ts";
import { listed } from "./listed.tsx";

/** What two links to one page differ in, as one sentence. */
export function explainLink(differences: readonly LinkDifference[]): string {
  return i18n.t("fold.linksDiffer", { what: listed(differences.map(difference)) });
}

function difference(each: LinkDifference): string {
  switch (each.kind) {
    case "tracking":
      return i18n.t("fold.differsIn.tracking", { names: listed(each.names) });
    case "scheme":
      return i18n.t("fold.differsIn.scheme");
    case "www":
      return i18n.t("fold.differsIn.www");
    case "mobile":
      return i18n.t("fold.differsIn.mobile");
    case "redirect":
      return i18n.t("fold.differsIn.redirect");
    case "ending":
      return i18n.t("fold.differsIn.ending");
    case "fragment":
      return i18n.t("fold.differsIn.fragment");
    case "other":
      return i18n.t("fold.differsIn.spelling");
  }
}
