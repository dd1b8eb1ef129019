import type { ComponentChildren } from "preact";
import type { PollView } from "../lib/view.ts";
import { count, type TimeFrame } from "./format.ts";
import { IconButton } from "./icon-button.tsx";
import { MarkIcon, OpenTabIcon, RefreshIcon, SettingsIcon, WarningIcon } from "./icons.tsx";
import { PollStatus } from "./poll-status.tsx";
import { Toast, type ToastMessage } from "./toast.tsx";
import "./popup-frame.css";

/** What stands around the digest in the popup and the side panel: count above, state of the feeds below. */
export function PopupFrame(props: {
  /** Absent while it is not known yet, or while nothing is followed. */
  readonly unread?: number | undefined;
  readonly poll: PollView;
  /** Feeds that need attention. */
  readonly attention: number;
  readonly time: TimeFrame;
  readonly onRefresh: () => void;
  readonly onOpenTab: () => void;
  readonly onSettings: () => void;
  readonly onAttention: () => void;
  readonly toast?: ToastMessage | undefined;
  readonly onToastGone: () => void;
  readonly children: ComponentChildren;
}) {
  const { unread, poll, attention } = props;
  return (
    <div class="popup">
      <header class="popup-head">
        <h1>
          <MarkIcon />
          <Headline unread={unread} />
        </h1>
        <IconButton
          class={poll.running ? "is-turning" : ""}
          label={poll.running ? "Checking for new posts" : "Check for new posts"}
          disabled={poll.running}
          onClick={props.onRefresh}
        >
          <RefreshIcon />
        </IconButton>
        <IconButton label="Open in a tab" onClick={props.onOpenTab}>
          <OpenTabIcon />
        </IconButton>
        <IconButton label="Sources and settings" onClick={props.onSettings}>
          <SettingsIcon />
        </IconButton>
      </header>
      <main class="popup-body">{props.children}</main>
      <Toast message={props.toast} onGone={props.onToastGone} />
      <footer class="popup-foot">
        <PollStatus poll={poll} time={props.time} />
        {attention > 0 && (
          <button type="button" class="link-button attention" onClick={props.onAttention}>
            <WarningIcon />
            {count(attention, "feed needs", "feeds need")} attention
          </button>
        )}
      </footer>
    </div>
  );
}

function Headline({ unread }: { readonly unread: number | undefined }) {
  if (unread === undefined) return <span class="wordmark">FoldFeed</span>;
  return (
    <>
      <span class="visually-hidden">FoldFeed: </span>
      <span data-unread={unread}>{unread === 0 ? "All read" : `${unread.toLocaleString("en")} unread`}</span>
    </>
  );
}
