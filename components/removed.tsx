import { i18n } from "#i18n";
import type { FeedId } from "../lib/model.ts";
import type { SourcesView } from "../lib/view.ts";
import { formatDate, type TimeFrame } from "./format.ts";
import { Way } from "./way.tsx";

/** Feeds that were removed of late and can still be had back. */
export function Removed(props: {
  readonly removed: SourcesView["removed"];
  readonly time: TimeFrame;
  readonly onFollowAgain: (id: FeedId) => void;
}) {
  return (
    <section class="folder removed">
      <h3>{i18n.t("sources.removed")}</h3>
      <p class="quiet">{i18n.t("sources.removedWords")}</p>
      <ul>
        {props.removed.map(({ id, title, removedAt }) => (
          <li key={id} data-removed={id} tabIndex={-1}>
            <span class="removed-name">
              <bdi>{title}</bdi>{" "}
              <small>{i18n.t("sources.removedOn", { date: formatDate(removedAt, props.time) })}</small>
            </span>
            <Way
              name={i18n.t("sources.followAgain")}
              of={title}
              data-follow-again={id}
              onClick={() => props.onFollowAgain(id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
