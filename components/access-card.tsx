import { i18n } from "./i18n.ts";
import type { SubscriptionView } from "../lib/view.ts";
import { WarningIcon } from "./icons.tsx";
import { plural } from "./plural.ts";

/** What the browser keeps FoldFeed from: these sites, and feeds whose addresses lead on to sites that are not known. */
export type Closed = { readonly origins: readonly string[]; readonly leadAway: number };

/** Where the browser keeps FoldFeed from several sites: asked for once, and said why; the least first. */
export function AccessCard({
  closed: { origins, leadAway },
  onGrant,
}: {
  readonly closed: Closed;
  /** Called in the click itself; nothing: every site. */
  readonly onGrant: (origins?: readonly string[]) => void;
}) {
  return (
    <section class="access-card" data-needs-access={origins.length}>
      <h3>
        <WarningIcon />{" "}
        {origins.length > 0 ? plural("access.needed", origins.length) : plural("access.leadAway", leadAway)}
      </h3>
      <p>{i18n.t("access.why")}</p>
      {origins.length > 0 && leadAway > 0 && <p>{plural("access.alsoAway", leadAway)}</p>}
      <p class="access-ways">
        {origins.length > 0 && (
          <button type="button" class="button primary" data-grant-these onClick={() => onGrant(origins)}>
            {plural("access.allowThese", origins.length)}
          </button>
        )}
        <button
          type="button"
          class={origins.length > 0 ? "button" : "button primary"}
          data-grant-all
          onClick={() => onGrant()}
        >
          {i18n.t("access.allowAll")}
        </button>
      </p>
    </section>
  );
}

/** Sites, not feeds: the browser grants a whole site. */
export function closedTo(subscriptions: readonly Pick<SubscriptionView, "problem">[]): Closed {
  const origins = subscriptions.flatMap(({ problem }) => (problem?.kind === "needs-permission" ? problem.origin : []));
  const leadAway = subscriptions.filter(({ problem }) => problem?.kind === "leads-away").length;
  return { origins: [...new Set(origins)], leadAway };
}
