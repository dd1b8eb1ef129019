import type { ComponentChildren } from "preact";
import "./states.css";

/** Why there is nothing to see, and what can be done about it. */
type Emptiness =
  | { readonly why: "no-subscriptions"; readonly onAddFeed: () => void; readonly onImport: () => void }
  | { readonly why: "not-polled"; readonly onRefresh: () => void }
  | { readonly why: "polling" }
  | { readonly why: "no-posts"; readonly onSources: () => void }
  | { readonly why: "nothing-unread"; readonly onShowAll?: (() => void) | undefined };

export function EmptyState(state: Emptiness) {
  switch (state.why) {
    case "no-subscriptions":
      return (
        <Page title="A page waiting for its first post" empty={state.why}>
          <p>Add the address of a feed or of a site you like, or bring the list from the reader you used before.</p>
          <p class="state-ways">
            <Way primary onClick={state.onAddFeed}>
              Add a feed
            </Way>
            <Way onClick={state.onImport}>Import a list</Way>
          </p>
          <p class="quiet">Your browser fetches the feeds itself. Nothing is sent to us; there is no server of ours.</p>
        </Page>
      );
    case "not-polled":
      return (
        <Page title="Nothing fetched yet" empty={state.why}>
          <p>Your feeds are here, but none was checked so far.</p>
          <p class="state-ways">
            <Way primary onClick={state.onRefresh}>
              Check now
            </Way>
          </p>
        </Page>
      );
    case "polling":
      return (
        <Page title="Fetching your feeds" empty={state.why}>
          <p>The first posts appear here as they arrive. You may close this; the work goes on.</p>
        </Page>
      );
    case "no-posts":
      return (
        <Page title="No posts so far" empty={state.why}>
          <p>Your feeds were checked, but none of them brought a post.</p>
          <p class="state-ways">
            <Way onClick={state.onSources}>See the sources</Way>
          </p>
        </Page>
      );
    case "nothing-unread":
      return (
        <Page title="All read" empty={state.why}>
          <p>You have seen everything that came in.</p>
          {state.onShowAll && (
            <p class="state-ways">
              <Way onClick={state.onShowAll}>Show read posts</Way>
            </p>
          )}
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
