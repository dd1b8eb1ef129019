import { i18n } from "./i18n.ts";
import { isOfAccess, type Problem } from "../lib/problem.ts";
import type { SubscriptionView } from "../lib/view.ts";
import { formatAgo, formatDate, formatNext, type TimeFrame } from "./format.ts";
import { CheckIcon, ClockIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import { ProblemNote } from "./problem-note.tsx";

type Props = {
  readonly subscription: SubscriptionView;
  readonly time: TimeFrame;
  readonly onGrant: (origins?: readonly string[]) => void;
};

/** How a feed fares: its last and next check, its problem and what helps, what was mended. */
export function SubscriptionState({ subscription, time, onGrant }: Props) {
  const { title, problem, repaired } = subscription;
  return (
    <div class="subscription-state">
      <Words subscription={subscription} time={time} />
      {problem && <ProblemNote problem={problem} />}
      {problem && isOfAccess(problem) && <Grant title={title} problem={problem} onGrant={onGrant} />}
      {repaired.length > 0 && (
        <details class="repaired">
          <summary>{plural("feed.mended", repaired.length)}</summary>
          <ul>
            {repaired.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Access to the one site, or to all where it is not known which one is meant. */
function Grant({
  title,
  problem,
  onGrant,
}: { readonly title: string; readonly problem: Problem } & Pick<Props, "onGrant">) {
  const origins = problem.kind === "needs-permission" ? [problem.origin] : undefined;
  const words = origins === undefined ? i18n.t("access.allowAll") : i18n.t("access.allow");
  return (
    <button
      type="button"
      class="button small"
      data-grant
      aria-label={i18n.t("actOn", { act: words, title })}
      onClick={() => onGrant(origins)}
    >
      {words}
    </button>
  );
}

function Words({ subscription, time }: Pick<Props, "subscription" | "time">) {
  const { problem, failingSince, fresh, lastSuccessAt, nextPollAt } = subscription;
  const next = nextPollAt === undefined ? [] : [i18n.t("poll.next", { time: formatNext(nextPollAt, time) })];
  const post = lastPost(subscription, time);
  if (subscription.choices.paused) {
    const last =
      lastSuccessAt === undefined ? [] : [i18n.t("feed.lastRead", { ago: formatAgo(lastSuccessAt, time.now) })];
    return (
      <p class="subscription-words" data-state="paused">
        <ClockIcon /> {[i18n.t("feed.paused"), ...post, ...last].join(" · ")}
      </p>
    );
  }
  if (problem) {
    // To wait for a permission is no failure, and since when says nothing.
    const state =
      failingSince === undefined || isOfAccess(problem)
        ? i18n.t("feed.needsAttention")
        : i18n.t("feed.failingSince", { date: formatDate(failingSince, time) });
    const last =
      lastSuccessAt === undefined ? [] : [i18n.t("feed.lastRead", { ago: formatAgo(lastSuccessAt, time.now) })];
    return (
      <p class="subscription-words" data-state="failing">
        <strong>{state}</strong>
        {[...post, ...last, ...next].map((words) => ` · ${words}`)}
      </p>
    );
  }
  if (fresh || lastSuccessAt === undefined) {
    return (
      <p class="subscription-words" data-state="new">
        <ClockIcon /> {[i18n.t("feed.new"), ...next].join(" · ")}
      </p>
    );
  }
  const checked = i18n.t("feed.checked", { ago: formatAgo(lastSuccessAt, time.now) });
  return (
    <p class="subscription-words" data-state="ok">
      <CheckIcon /> {[i18n.t("feed.fine"), ...post, checked, ...next].join(" · ")}
    </p>
  );
}

/** By its date once days are many. */
function lastPost({ lastPostAt }: SubscriptionView, time: TimeFrame): readonly string[] {
  if (lastPostAt === undefined) return [];
  const when = time.now - lastPostAt > MONTH ? formatDate(lastPostAt, time) : formatAgo(lastPostAt, time.now);
  return [i18n.t("feed.lastPost", { when })];
}

const MONTH = 30 * 86_400_000;
