import { i18n } from "./i18n.ts";
import type { SubscriptionView } from "../lib/view.ts";
import { plural } from "./plural.ts";

/** What is wrong with the guids of a feed, a sentence for each, with what FoldFeed does about it. */
export function explainGuids(guids: SubscriptionView["guids"]): readonly string[] {
  if (!guids) return [];
  return [
    ...(guids.repeated > 0 ? [plural("health.guids.repeated", guids.repeated)] : []),
    // As many strikes as it takes to do without guids; one may have been a correction.
    ...(guids.strikes > 1 ? [i18n.t("health.guids.unstable")] : []),
    ...(guids.strikes === 1 ? [i18n.t("health.guids.changed")] : []),
  ];
}
