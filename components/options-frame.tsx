import { i18n } from "./i18n.ts";
import type { ComponentChildren } from "preact";
import type { PollView } from "../lib/view.ts";
import type { TimeFrame } from "./format.ts";
import { MarkIcon } from "./icons.tsx";
import { usePageHead } from "./language.ts";
import { plural } from "./plural.ts";
import { PollStatus } from "./poll-status.tsx";
import { Toast, type ToastProps } from "./toast.tsx";
import "./options-frame.css";

const pages = [
  { route: "read", name: i18n.t("page.read") },
  { route: "sources", name: i18n.t("page.sources") },
  { route: "import", name: i18n.t("page.import") },
  { route: "folds", name: i18n.t("page.folds") },
  { route: "health", name: i18n.t("page.health") },
  { route: "settings", name: i18n.t("page.settings") },
] as const;
/** Pages that others lead to. */
const further = [
  { route: "privacy", name: i18n.t("privacy.title") },
  { route: "welcome", name: i18n.t("page.welcome") },
  { route: "acts", name: i18n.t("acts.title") },
] as const;
const everyPage = [...pages, ...further];

/** The pages of the full tab, as they stand after the `#/`. */
export type Route = (typeof everyPage)[number]["route"];

/** The page a hash asks for; an unknown one leads to reading. */
export function routeOf(hash: string): Route {
  return everyPage.find((page) => hash.replace(/^#\/?/, "").split(/[/?]/)[0] === page.route)?.route ?? "read";
}

export type OptionsFrameProps = ToastProps & {
  readonly route: Route;
  readonly unread?: number | undefined;
  readonly attention: number;
  readonly poll: PollView;
  readonly time: TimeFrame;
  readonly onRefresh: () => void;
  readonly onHelp?: () => void;
  readonly onStopPoll: () => void;
  readonly children: ComponentChildren;
};

/** What stands around every page of the full tab. */
export function OptionsFrame(props: OptionsFrameProps) {
  const notes: Partial<Record<Route, string>> = {
    ...(props.unread ? { read: plural("unread", props.unread) } : {}),
    ...(props.attention ? { sources: plural("page.needAttention", props.attention) } : {}),
  };
  const current = everyPage.find(({ route }) => route === props.route);
  usePageHead(i18n.t("page.title", { page: current?.name ?? "" }));
  return (
    <div class={`options ${props.route === "read" ? "is-reading" : ""}`}>
      <header class="masthead">
        <h1>
          <MarkIcon />
          {i18n.t("extension.name")}
        </h1>
        <div class="masthead-state">
          <PollStatus poll={props.poll} time={props.time} onStop={props.onStopPoll} />
          {props.onHelp && (
            <button type="button" class="link-button keys-hint" data-keys onClick={props.onHelp}>
              <kbd>?</kbd> {i18n.t("keys.title")}
            </button>
          )}
          {!props.poll.running && (
            <button type="button" class="link-button" onClick={props.onRefresh}>
              {i18n.t("poll.checkNow")}
            </button>
          )}
        </div>
        <nav aria-label={i18n.t("page.list")}>
          {pages.map(({ route, name }) => (
            <a key={route} href={`#/${route}`} aria-current={route === props.route ? "page" : undefined}>
              {name}
              {notes[route] && <small> {notes[route]}</small>}
            </a>
          ))}
        </nav>
      </header>
      <main class={`page page-${props.route}`} tabIndex={-1}>
        {props.children}
      </main>
      <Toast notice={props.notice} onUndo={props.onUndo} onDismiss={props.onDismiss} />
    </div>
  );
}
