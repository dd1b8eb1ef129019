import { i18n } from "./i18n.ts";
import { demoFeeds } from "../lib/demo.ts";
import type { FeedId } from "../lib/model.ts";
import type { Outline } from "../lib/published.ts";
import type { SubscriptionView } from "../lib/view.ts";

export type DemoActions = {
  readonly onTryDemo: (feeds: readonly Outline[]) => void;
  readonly onRemoveDemo: (ids: readonly FeedId[]) => void;
};

/** Feeds that come with the extension: tried with one click, and gone with another. */
export function WelcomeDemo(props: DemoActions & { readonly followed: readonly SubscriptionView[] }) {
  const addresses = new Set<string>(demoFeeds.map(({ feedUrl }) => feedUrl));
  const tried = props.followed.flatMap(({ id, feedUrl }) => (addresses.has(feedUrl) ? [id] : []));
  const folder = [i18n.t("welcome.demo.folder")];
  const outlines = demoFeeds.map(({ title, feedUrl }) => ({ title, feedUrl, folders: [folder] }));
  return (
    <section data-welcome-demo>
      <h3>{i18n.t("welcome.demo.title")}</h3>
      <p>{i18n.t("welcome.demo.words")}</p>
      {tried.length === 0 ? (
        <p>
          <button type="button" class="button" data-try-demo onClick={() => props.onTryDemo(outlines)}>
            {i18n.t("welcome.demo.act")}
          </button>
        </p>
      ) : (
        <p class="welcome-demo-ways">
          <a class="button" href="#/read">
            {i18n.t("import.read")}
          </a>
          <button type="button" class="button" data-remove-demo onClick={() => props.onRemoveDemo(tried)}>
            {i18n.t("welcome.demo.remove")}
          </button>
        </p>
      )}
    </section>
  );
}
