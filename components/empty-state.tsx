import { i18n } from "./i18n.ts";
import type { ComponentChildren } from "preact";
import { plural } from "./plural.ts";
import "./states.css";

/** Why there is nothing to see, and what can be done about it. */
type Emptiness =
  | { readonly why: "no-subscriptions"; readonly onAddFeed: () => void; readonly onImport: () => void }
  | { readonly why: "not-polled"; readonly onRefresh: () => void }
  | { readonly why: "polling" }
  | { readonly why: "no-posts"; readonly onSources: () => void }
  | { readonly why: "unread" | "starred" | "scope"; readonly onAll: () => void }
  | { readonly why: "trouble"; readonly feeds: number; readonly onSources: () => void };

export function EmptyState(state: Emptiness) {
  switch (state.why) {
    case "no-subscriptions":
      return (
        <Page title={i18n.t("empty.noSubscriptions.title")} empty={state.why}>
          <p>{i18n.t("empty.noSubscriptions.words")}</p>
          <p class="state-ways">
            <Way primary onClick={state.onAddFeed}>
              {i18n.t("empty.noSubscriptions.add")}
            </Way>
            <Way onClick={state.onImport}>{i18n.t("empty.noSubscriptions.import")}</Way>
          </p>
          <p class="quiet">{i18n.t("empty.noSubscriptions.privacy")}</p>
        </Page>
      );
    case "not-polled":
      return (
        <Page title={i18n.t("empty.notPolled.title")} empty={state.why}>
          <p>{i18n.t("empty.notPolled.words")}</p>
          <p class="state-ways">
            <Way primary onClick={state.onRefresh}>
              {i18n.t("poll.checkNow")}
            </Way>
          </p>
        </Page>
      );
    case "polling":
      return (
        <Page title={i18n.t("empty.polling.title")} empty={state.why}>
          <p>{i18n.t("empty.polling.words")}</p>
        </Page>
      );
    case "no-posts":
      return (
        <Page title={i18n.t("empty.noPosts.title")} empty={state.why}>
          <p>{i18n.t("empty.noPosts.words")}</p>
          <p class="state-ways">
            <Way onClick={state.onSources}>{i18n.t("empty.noPosts.sources")}</Way>
          </p>
        </Page>
      );
    case "unread":
      return (
        <Page title={i18n.t("empty.unread.title")} empty={state.why}>
          <p>{i18n.t("empty.unread.words")}</p>
          <p class="state-ways">
            <Way onClick={state.onAll}>{i18n.t("empty.unread.all")}</Way>
          </p>
        </Page>
      );
    case "starred":
      return (
        <Page title={i18n.t("empty.starred.title")} empty={state.why}>
          <p>{i18n.t("empty.starred.words")}</p>
          <p class="state-ways">
            <Way onClick={state.onAll}>{i18n.t("empty.unread.all")}</Way>
          </p>
        </Page>
      );
    case "scope":
      return (
        <Page title={i18n.t("empty.scope.title")} empty={state.why}>
          <p>{i18n.t("empty.scope.words")}</p>
          <p class="state-ways">
            <Way onClick={state.onAll}>{i18n.t("empty.scope.everywhere")}</Way>
          </p>
        </Page>
      );
    case "trouble":
      return (
        <Page title={i18n.t("empty.trouble.title")} empty={state.why}>
          <p>{plural("empty.trouble.words", state.feeds)}</p>
          <p class="state-ways">
            <Way primary onClick={state.onSources}>
              {i18n.t("empty.noPosts.sources")}
            </Way>
          </p>
        </Page>
      );
  }
}

function Page(props: { readonly title: string; readonly empty: string; readonly children: ComponentChildren }) {
  return (
    <section class="state" data-empty={props.empty}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}

function Way(props: {
  readonly primary?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}) {
  return (
    <button type="button" class={props.primary ? "button primary" : "button"} onClick={props.onClick}>
      {props.children}
    </button>
  );
}
