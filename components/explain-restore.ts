import { i18n } from "./i18n.ts";
import type { RestorePlan } from "../lib/backup-view.ts";
import { formatNumber, plural } from "./plural.ts";

/** What restoring will change, a sentence for each, and what is to be known besides. */
export function explainRestore({ counts, cut }: RestorePlan): {
  readonly changes: readonly string[];
  readonly notes: readonly string[];
} {
  const say = (count: number, words: (count: number) => string) => (count > 0 ? [words(count)] : []);
  const changes = [
    ...say(counts.feedsAdded, (count) => plural("restore.feedsAdded", count)),
    ...say(counts.feedsChanged, (count) => plural("restore.feedsChanged", count)),
    ...say(counts.feedsRemoved, (count) => plural("restore.feedsRemoved", count)),
    ...say(counts.entries, (count) => plural("restore.entries", count)),
    ...say(counts.read, (count) => plural("restore.read", count)),
    ...say(counts.unread, (count) => plural("restore.unread", count)),
    ...say(counts.starred, (count) => plural("restore.starred", count)),
    ...say(counts.unstarred, (count) => plural("restore.unstarred", count)),
    ...say(counts.waiting, (count) => plural("restore.waiting", count)),
    ...say(counts.apart, (count) => plural("restore.apart", count)),
    ...say(counts.settings, (count) => plural("restore.settings", count)),
  ];
  return {
    changes,
    notes: [
      ...(counts.feedsRemoved === 0 && changes.length > 0 ? [i18n.t("restore.nothingRemoved")] : []),
      ...say(cut, (count) => i18n.t("backups.cut", { count: formatNumber(count) })),
      ...say(counts.withoutLogin, (count) => plural("restore.withoutLogin", count)),
      ...say(counts.skipped, (count) => plural("restore.skipped", count)),
    ],
  };
}
