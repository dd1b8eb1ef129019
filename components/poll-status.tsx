import { i18n } from "./i18n.ts";
import type { PollView } from "../lib/view.ts";
import { explainProblem } from "./explain-problem.ts";
import { formatAgo, formatNext, type TimeFrame } from "./format.ts";
import { WarningIcon } from "./icons.tsx";
import { formatNumber, plural } from "./plural.ts";
import { SettingsLink } from "./settings-link.tsx";

/** What the poll is doing, or when it last did and next will. */
export function PollStatus({
  poll,
  time,
  brief = false,
  onStop,
}: {
  readonly poll: PollView;
  readonly time: TimeFrame;
  /** More has to be said beside it: when it will be checked next, is left out. */
  readonly brief?: boolean;
  readonly onStop?: () => void;
}) {
  if (!poll.running) {
    const { lastPollAt, nextPollAt, problem, stopped, spared = 0 } = poll;
    if (problem) {
      return (
        <span class="poll-status is-problem" data-poll-state="idle" data-poll-problem={problem.kind}>
          <WarningIcon /> {explainProblem(problem)} <SettingsLink problem={problem} />
        </span>
      );
    }
    const checked =
      lastPollAt === undefined
        ? i18n.t("poll.never")
        : i18n.t("poll.checked", { ago: formatAgo(lastPollAt, time.now) });
    const words = [
      stopped ? i18n.t("poll.stopped") : spared > 0 ? plural("poll.spared", spared) : checked,
      ...(nextPollAt === undefined || brief ? [] : [i18n.t("poll.next", { time: formatNext(nextPollAt, time) })]),
    ];
    return (
      <span class="poll-status" data-poll-state="idle">
        {words.join(" · ")}
      </span>
    );
  }
  const { done, total, failed } = poll;
  return (
    <span class="poll-status" data-poll-state="running">
      <span class="poll-words">
        {i18n.t("poll.progress", { done: formatNumber(done), total: formatNumber(total) })}
        {failed > 0 && ` ${plural("poll.problems", failed)}`}
      </span>
      {onStop && (
        <button type="button" class="link-button" data-stop-poll onClick={onStop}>
          {i18n.t("poll.stop")}
        </button>
      )}
      <progress value={done} max={Math.max(1, total)} aria-label={i18n.t("poll.feeds")} />
    </span>
  );
}
