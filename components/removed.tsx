import { i18n } from "./i18n.ts";
import type { FeedId } from "../lib/model.ts";
import type { SourcesView } from "../lib/view.ts";
import { formatDate, type TimeFrame } from "./format.ts";
import { plural } from "./plural.ts";
import { RowsInSight } from "./rows-in-sight.tsx";
import { Way } from "./way.tsx";

/** What a row comes to in sources-page.css. */
const ROW_PX = 39;

/** Feeds that were removed of late and can still be had back. */
export function Removed(props: {
  readonly removed: SourcesView["removed"];
  readonly time: TimeFrame;
  readonly onFollowAgain: (ids: readonly FeedId[]) => void;
}) {
  const { removed } = props;
  return (
    <section class="folder removed">
      <h3>{i18n.t("sources.removed")}</h3>
      <p class="quiet">{i18n.t("sources.removedWords")}</p>
      {removed.length > 1 && (
        <p>
          <button
            type="button"
            class="button small"
            data-follow-all-again
            onClick={() => props.onFollowAgain(removed.map(({ id }) => id))}
          >
            {plural("sources.followAllAgain", removed.length)}
          </button>
        </p>
      )}
      <ul>
        <RowsInSight rows={removed} height={ROW_PX}>
          {({ id, title, removedAt }) => (
            <li key={id} data-removed={id} tabIndex={-1}>
              <span class="removed-name">
                <bdi>{title}</bdi>{" "}
                <small>{i18n.t("sources.removedOn", { date: formatDate(removedAt, props.time) })}</small>
              </span>
              <Way
                name={i18n.t("sources.followAgain")}
                of={title}
                data-follow-again={id}
                onClick={() => props.onFollowAgain([id])}
              />
            </li>
          )}
        </RowsInSight>
      </ul>
    </section>
  );
}
