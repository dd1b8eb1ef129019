import { i18n } from "./i18n.ts";
import type { SearchLag } from "../lib/search-view.ts";
import { formatNumber } from "./plural.ts";

/** That not everything can be found yet. */
export function Lag({ lag: { done, total } }: { readonly lag: SearchLag }) {
  return (
    <p data-lag={total - done}>{i18n.t("search.lag", { done: formatNumber(done), total: formatNumber(total) })}</p>
  );
}
