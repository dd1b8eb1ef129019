import { i18n } from "./i18n.ts";
import type { FoldingPreview } from "../lib/view.ts";
import { listed } from "./listed.tsx";
import { plural } from "./plural.ts";

/** "This would take 41 copies apart." */
export function foldingWords({ folded, apart }: FoldingPreview): string {
  if (folded === 0 && apart === 0) return i18n.t("folding.nothing");
  const parts = [
    ...(folded > 0 ? [plural("folding.wouldFold", folded)] : []),
    ...(apart > 0 ? [plural("folding.wouldPart", apart)] : []),
  ];
  return i18n.t("folding.would", { what: listed(parts) });
}
