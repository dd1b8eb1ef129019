import { i18n } from "#i18n";
import { MarkIcon } from "./icons.tsx";
import { starterFeeds } from "./starter-feeds.ts";
import "./welcome-page.css";

/** The first page after installing: three ways to begin, what the badge means, and where nothing goes. */
export function WelcomePage(props: {
  readonly followed: readonly string[];
  /** Called in the click itself: it asks the browser for access. */
  readonly onFollow: (
    feeds: readonly { readonly feedUrl: string; readonly title: string; readonly siteUrl: string }[],
  ) => void;
}) {
  const left = starterFeeds.filter(({ feedUrl }) => !props.followed.includes(feedUrl));
  return (
    <div class="welcome">
      <h2>{i18n.t("welcome.title")}</h2>
      <p class="lead">{i18n.t("welcome.lead")}</p>
      <div class="welcome-cards">
        <section>
          <h3>{i18n.t("welcome.list.title")}</h3>
          <p>{i18n.t("welcome.list.words")}</p>
          <p>
            <a class="button primary" href="#/import">
              {i18n.t("welcome.list.act")}
            </a>
          </p>
        </section>
        <section>
          <h3>{i18n.t("welcome.page.title")}</h3>
          <p>{i18n.t("welcome.page.words")}</p>
          <p>
            <a class="button" href="#/sources">
              {i18n.t("welcome.page.act")}
            </a>
          </p>
        </section>
        <section data-welcome-demo>
          <h3>{i18n.t("welcome.demo.title")}</h3>
          <p>{i18n.t("welcome.demo.words")}</p>
          <ul>
            {starterFeeds.map(({ title, siteUrl }) => (
              <li key={siteUrl}>
                <bdi>{title}</bdi> <small dir="ltr">{new URL(siteUrl).host}</small>
              </li>
            ))}
          </ul>
          <p>
            {left.length > 0 ? (
              <button type="button" class="button" data-welcome-follow onClick={() => props.onFollow(left)}>
                {i18n.t("welcome.demo.act")}
              </button>
            ) : (
              <a class="button" href="#/read">
                {i18n.t("import.read")}
              </a>
            )}
          </p>
        </section>
      </div>
      <section class="welcome-notes">
        <h3>
          <MarkIcon /> {i18n.t("welcome.badge.title")}
        </h3>
        <p>{i18n.t("welcome.badge.words")}</p>
        <h3>{i18n.t("welcome.privacy.title")}</h3>
        <ul>
          <li>{i18n.t("welcome.privacy.fetch")}</li>
          <li>{i18n.t("welcome.privacy.keep")}</li>
          <li>{i18n.t("welcome.privacy.ask")}</li>
        </ul>
      </section>
    </div>
  );
}
