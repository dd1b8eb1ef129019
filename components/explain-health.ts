import { i18n } from "./i18n.ts";
import type { WaitReason } from "../lib/model.ts";
import type { FeedHealth, FeedState, PollView } from "../lib/view.ts";
import { explainProblem } from "./explain-problem.ts";
import { formatAgo, formatDate, formatNext, formatTime, type TimeFrame } from "./format.ts";
import { formatSpan } from "./format-span.ts";
import { formatNumber, plural } from "./plural.ts";

/** How a feed fares, in a few words; since when, where that matters. */
export function explainState({ state, failingSince, rhythm, problem }: FeedHealth, time: TimeFrame): string {
  if (state === "waiting" && problem?.kind === "rate-limited") {
    return i18n.t("health.waitingUntil", { time: formatNext(problem.until, time) });
  }
  if (state === "quiet" && rhythm) {
    const { newestAt, every = 0 } = rhythm;
    return i18n.t("health.quietSince", { date: formatDate(newestAt, time), every: formatSpan(every) });
  }
  return failingSince === undefined || state === "paused"
    ? nameOf(state)
    : i18n.t("health.since", { state: nameOf(state), date: formatDate(failingSince, time) });
}

function nameOf(state: FeedState): string {
  switch (state) {
    case "no-access":
      return i18n.t("health.state.noAccess");
    case "moved":
      return i18n.t("health.state.moved");
    case "gone":
      return i18n.t("health.state.gone");
    case "not-a-feed":
      return i18n.t("health.state.notAFeed");
    case "refused":
      return i18n.t("health.state.refused");
    case "blocked":
      return i18n.t("health.state.blocked");
    case "failing":
      return i18n.t("health.state.failing");
    case "waiting":
      return i18n.t("health.state.waiting");
    case "quiet":
      return i18n.t("health.state.quiet");
    case "mended":
      return i18n.t("health.state.mended");
    case "new":
      return i18n.t("health.state.new");
    case "paused":
      return i18n.t("health.state.paused");
    case "fine":
      return i18n.t("health.state.fine");
  }
}

/** When it was read last, when it is asked next, and why then. */
export function explainNext({ lastSuccessAt, next, rhythm, pollEvery }: FeedHealth, time: TimeFrame): string {
  const last = lastSuccessAt === undefined ? [] : [i18n.t("health.read", { ago: formatAgo(lastSuccessAt, time.now) })];
  if (!next) return last.join(" · ");
  const why = explainWait(next.why, { every: formatSpan(rhythm?.every ?? 0), chosen: formatSpan(pollEvery ?? 0) });
  const words = i18n.t("health.next", { time: formatNext(next.at, time), why });
  return [...last, words].join(" · ");
}

function explainWait(why: WaitReason, { every, chosen }: { readonly every: string; readonly chosen: string }): string {
  switch (why) {
    case "setting":
      return i18n.t("health.why.setting");
    case "chosen":
      return i18n.t("health.why.chosen", { every: chosen });
    case "quiet":
      return i18n.t("health.why.quiet", { every });
    case "fresh":
      return i18n.t("health.why.fresh");
    case "ttl":
    case "period":
      return i18n.t("health.why.feed");
    case "skips":
      return i18n.t("health.why.skips");
    case "asked":
      return i18n.t("health.why.asked");
    case "queue":
      return i18n.t("health.why.queue");
    case "failing":
      return i18n.t("health.why.failing");
    case "gone":
    case "trouble":
      return i18n.t("health.why.trouble");
  }
}

/** That nothing has been checked for hours, and what that is for, as far as it is known. */
export function explainOverdue(since: number, poll: PollView, time: TimeFrame): string {
  const words = i18n.t("health.overdue", { time: formatTime(since, time) });
  if (poll.running) return `${words} ${i18n.t("health.goesOn")}`;
  if (poll.problem) return `${words} ${explainProblem(poll.problem, time)}`;
  if (poll.stopped)
    return `${words} ${i18n.t("health.stopped", { time: formatNext(poll.nextPollAt ?? time.now, time) })}`;
  return `${words} ${i18n.t("health.slept")}`;
}

/** What a feed costs its site: questions, how many of them cost next to nothing, and bytes. */
export function explainCost({ perDay }: FeedHealth): string | undefined {
  if (!perDay) return undefined;
  const { requests, unchanged, same, bytes } = perDay;
  const cost = plural("health.cost", Math.max(1, Math.round(requests)), {
    share: formatPercent(unchanged),
    bytes: formatBytes(bytes),
  });
  // Less than a percent is nothing that anybody could mend.
  return same < 0.01 ? cost : `${cost} ${i18n.t("health.same", { share: formatPercent(same) })}`;
}

function formatPercent(share: number): string {
  return new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

function formatBytes(bytes: number): string {
  return bytes < 1_000_000
    ? unit(Math.ceil(bytes / 1000), "kilobyte")
    : unit(Math.round(bytes / 100_000) / 10, "megabyte");
}

function unit(value: number, name: "kilobyte" | "megabyte"): string {
  return new Intl.NumberFormat(undefined, { style: "unit", unit: name }).format(value);
}

/** What all feeds together cost in a day. */
export function explainAll(feeds: readonly FeedHealth[]): string | undefined {
  const asked = feeds.flatMap(({ perDay }) => perDay ?? []);
  if (asked.length === 0) return undefined;
  const requests = asked.reduce((sum, each) => sum + each.requests, 0);
  const unchanged = asked.reduce((sum, each) => sum + each.requests * each.unchanged, 0);
  const bytes = asked.reduce((sum, each) => sum + each.bytes, 0);
  return plural("health.all", Math.round(requests), {
    share: formatPercent(requests === 0 ? 0 : unchanged / requests),
    bytes: formatBytes(bytes),
    feeds: formatNumber(feeds.length),
  });
}
