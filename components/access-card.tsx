import { i18n } from "#i18n";
import type { SubscriptionView } from "../lib/view.ts";
import { WarningIcon } from "./icons.tsx";
import { plural } from "./plural.ts";

/** Where the browser keeps FoldFeed from several sites: asked for once, and said why. */
export function AccessCard({ sites, onGrant }: { readonly sites: number; readonly onGrant: () => void }) {
  return (
    <section class="access-card" data-needs-access={sites}>
      <h3>
        <WarningIcon /> {plural("access.needed", sites)}
      </h3>
      <p>{i18n.t("access.why")}</p>
      <p>
        <button type="button" class="button primary" data-grant-all onClick={() => onGrant()}>
          {i18n.t("access.allowAll")}
        </button>
      </p>
    </section>
  );
}

/** Sites, not feeds: the browser grants a whole site. */
export function sitesWithoutAccess(subscriptions: readonly Pick<SubscriptionView, "problem">[]): number {
  const origins = subscriptions.flatMap(({ problem }) => (problem?.kind === "needs-permission" ? problem.origin : []));
  return new Set(origins).size;
}
