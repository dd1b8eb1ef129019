import { i18n } from "./i18n.ts";
import type { FeedHealth as Health, FeedState, HealthView, PollView } from "../lib/view.ts";
import { explainAll, explainOverdue } from "./explain-health.ts";
import { FeedHealth, type HealthActions } from "./feed-health.tsx";
import type { TimeFrame } from "./format.ts";
import { WarningIcon } from "./icons.tsx";
import { formatNumber } from "./plural.ts";
import "./health-page.css";

const resting: ReadonlySet<FeedState> = new Set(["waiting", "quiet", "mended", "new", "paused"]);
/** Overdue by as much, something keeps the poll from happening. */
const overdue = 3 * 3_600_000;

/** How every feed fares, what needs the reader first; and what our questions cost the sites. */
export function HealthPage({
  health,
  poll,
  time,
  ...actions
}: HealthActions & { readonly health: HealthView; readonly poll: PollView; readonly time: TimeFrame }) {
  const { feeds } = health;
  const parts = [
    { name: i18n.t("health.needYou"), members: feeds.filter(({ state }) => state !== "fine" && !resting.has(state)) },
    { name: i18n.t("health.resting"), members: feeds.filter(({ state }) => resting.has(state)) },
    { name: i18n.t("health.fine"), members: feeds.filter(({ state }) => state === "fine") },
  ];
  const since = overdueSince(feeds, time);
  const all = explainAll(feeds);
  return (
    <div class="health">
      <h2 tabIndex={-1}>{i18n.t("page.health")}</h2>
      {feeds.length === 0 && <p class="quiet">{i18n.t("health.none")}</p>}
      {since !== undefined && (
        <p class="problem" data-overdue>
          <WarningIcon />
          <span>{explainOverdue(since, poll, time)}</span>
        </p>
      )}
      {all && <p class="health-all">{all}</p>}
      {parts.map(
        ({ name, members }) =>
          members.length > 0 && (
            <section class="folder" key={name}>
              <h3>
                {name} <small>{formatNumber(members.length)}</small>
              </h3>
              <ul>
                {members.map((feed) => (
                  <FeedHealth key={feed.id} feed={feed} time={time} {...actions} />
                ))}
              </ul>
            </section>
          ),
      )}
    </div>
  );
}

/** Since when a feed should have been asked that was not; a short delay is none. */
function overdueSince(feeds: readonly Health[], { now }: TimeFrame): number | undefined {
  const due = Math.min(...feeds.flatMap(({ next }) => next?.at ?? []));
  return now - due > overdue ? due : undefined;
}
