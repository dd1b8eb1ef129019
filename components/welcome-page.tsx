import { i18n } from "./i18n.ts";
import type { SubscriptionView } from "../lib/view.ts";
import { MarkIcon } from "./icons.tsx";
import { type DemoActions, WelcomeDemo } from "./welcome-demo.tsx";
import "./welcome-page.css";

/** The first page after installing: three ways to begin, what the badge means, and where nothing goes. */
export function WelcomePage(props: DemoActions & { readonly followed: readonly SubscriptionView[] }) {
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
        <WelcomeDemo {...props} />
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
