import { i18n } from "./i18n.ts";
import type { ComponentChildren } from "preact";
import type { PollView } from "../lib/view.ts";
import type { TimeFrame } from "./format.ts";
import { IconButton } from "./icon-button.tsx";
import { MarkIcon, OpenTabIcon, PanelIcon, RefreshIcon, SettingsIcon, WarningIcon } from "./icons.tsx";
import { usePageHead } from "./language.ts";
import { plural } from "./plural.ts";
import { PollStatus } from "./poll-status.tsx";
import { Toast, type ToastProps } from "./toast.tsx";
import "./popup-frame.css";

export type PopupFrameProps = ToastProps & {
  /** Absent while it is not known yet, or while nothing is followed. */
  readonly unread?: number | undefined;
  readonly poll: PollView;
  /** Feeds that need attention. */
  readonly attention: number;
  readonly time: TimeFrame;
  readonly onRefresh: () => void;
  readonly onStopPoll: () => void;
  readonly onOpenTab: () => void;
  /** Beside the page; absent where the browser has no such place, or where this is it. */
  readonly onPanel?: (() => void) | undefined;
  readonly onSettings: () => void;
  readonly onAttention: () => void;
  readonly onHelp?: () => void;
  /** Above the list: which posts it lists. */
  readonly bar?: ComponentChildren;
  readonly children: ComponentChildren;
};

/** What stands around the digest in the popup and the side panel: count above, state of the feeds below. */
export function PopupFrame(props: PopupFrameProps) {
  const { unread, poll, attention } = props;
  const name = i18n.t("extension.name");
  usePageHead(name);
  return (
    <div class="popup">
      <header class="popup-head">
        <h1>
          <MarkIcon />
          <Headline name={name} unread={unread} />
        </h1>
        <IconButton
          class={poll.running ? "is-turning" : ""}
          label={poll.running ? i18n.t("poll.checking") : i18n.t("poll.check")}
          disabled={poll.running}
          onClick={props.onRefresh}
        >
          <RefreshIcon />
        </IconButton>
        {props.onPanel && (
          <IconButton label={i18n.t("page.openPanel")} onClick={props.onPanel}>
            <PanelIcon />
          </IconButton>
        )}
        <IconButton label={i18n.t("page.openTab")} onClick={props.onOpenTab}>
          <OpenTabIcon />
        </IconButton>
        <IconButton label={i18n.t("page.manage")} onClick={props.onSettings}>
          <SettingsIcon />
        </IconButton>
      </header>
      <section class="popup-bar" aria-label={i18n.t("list.bar")}>
        {props.bar}
      </section>
      <main class="popup-body" tabIndex={-1}>
        {props.children}
      </main>
      <Toast notice={props.notice} onUndo={props.onUndo} onDismiss={props.onDismiss} />
      <footer class="popup-foot">
        <PollStatus poll={poll} time={props.time} brief={attention > 0} onStop={props.onStopPoll} />
        {attention > 0 && (
          <button type="button" class="link-button attention" onClick={props.onAttention}>
            <WarningIcon />
            {plural("page.feedsNeedAttention", attention)}
          </button>
        )}
        {props.onHelp && (
          <button type="button" class="link-button keys-hint" data-keys onClick={props.onHelp}>
            <kbd>?</kbd> <span class="keys-word">{i18n.t("keys.title")}</span>
          </button>
        )}
      </footer>
    </div>
  );
}

function Headline({ name, unread }: { readonly name: string; readonly unread: number | undefined }) {
  if (unread === undefined) return <span class="wordmark">{name}</span>;
  return (
    <>
      <span class="visually-hidden">{name}: </span>
      <span data-unread={unread}>{unread === 0 ? i18n.t("page.allRead") : plural("unread", unread)}</span>
    </>
  );
}
