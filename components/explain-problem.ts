import { i18n } from "./i18n.ts";
import type { Problem } from "../lib/problem.ts";
import { formatNext, type TimeFrame } from "./format.ts";
import { formatNumber, plural } from "./plural.ts";

/** One or two sentences without jargon: what is the matter, and what happens next; `time` where it says until when. */
export function explainProblem(problem: Problem, time?: TimeFrame): string {
  switch (problem.kind) {
    case "offline":
      return i18n.t("problem.offline");
    case "unreachable":
      return i18n.t("problem.unreachable", { host: problem.host });
    case "timeout":
      return plural("problem.timeout", problem.seconds);
    case "needs-permission":
      return i18n.t("problem.needsPermission", { site: siteOf(problem.origin) });
    case "leads-away":
      return i18n.t("problem.leadsAway", { host: problem.host });
    case "http":
      return explainStatus(problem.status);
    case "gone":
      return i18n.t("problem.gone");
    case "rate-limited":
      if (!time) return i18n.t("problem.rateLimited");
      return problem.queue
        ? i18n.t("problem.queue", { time: formatNext(problem.until, time) })
        : i18n.t("problem.rateLimitedUntil", { time: formatNext(problem.until, time) });
    case "too-large":
      return i18n.t("problem.tooLarge", { megabytes: formatNumber(Math.round(problem.limit / 1_000_000)) });
    case "not-an-address":
      return i18n.t("problem.notAnAddress", { text: problem.text });
    case "not-a-feed":
      return problem.offers.length > 0 ? i18n.t("problem.pageWithFeeds") : i18n.t("problem.notAFeed");
    case "malformed":
      return i18n.t("problem.malformed", { detail: problem.detail });
    case "partial":
      return i18n.t("problem.partial");
    case "blocked":
      return i18n.t("problem.blocked");
    case "moved":
      return i18n.t("problem.moved", { to: problem.to });
    case "followed-already":
      return i18n.t("problem.followedAlready", { title: problem.title });
    case "private-address":
      return i18n.t("problem.privateAddress", { host: problem.host });
    case "not-opml":
      return i18n.t("problem.notOpml");
    case "too-many-feeds":
      return i18n.t("problem.tooManyFeeds", { limit: formatNumber(problem.limit) });
    case "not-a-backup":
      return i18n.t("problem.notABackup");
    case "newer-backup":
      return i18n.t("problem.newerBackup");
    case "damaged-backup":
      return i18n.t("problem.damagedBackup");
    case "storage-full":
      return i18n.t("problem.storageFull");
    case "storage-blocked":
      return i18n.t("problem.storageBlocked");
    case "storage-newer":
      return i18n.t("problem.storageNewer");
    case "storage-not-upgraded":
      return i18n.t("problem.storageNotUpgraded");
    case "storage-damaged":
      return i18n.t("problem.storageDamaged");
    case "storage-unavailable":
      return i18n.t("problem.storageUnavailable");
  }
}

function explainStatus(status: number): string {
  switch (status) {
    case 401:
      return i18n.t("problem.loginNeeded");
    case 403:
      return i18n.t("problem.forbidden");
    case 404:
      return i18n.t("problem.notFound");
    default:
      return i18n.t("problem.http", { status });
  }
}

/** Browsers take access as a pattern, http://example.org/*; a reader knows the site by its name. */
export function siteOf(origin: string): string {
  return origin.replace(/^[^:]*:\/\//, "").replace(/\/\*?$/, "");
}
