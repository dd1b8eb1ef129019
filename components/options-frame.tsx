import type { ComponentChildren } from "preact";
import type { PollView } from "../lib/view.ts";
import { count, type TimeFrame } from "./format.ts";
import { MarkIcon } from "./icons.tsx";
import { PollStatus } from "./poll-status.tsx";
import { Toast, type ToastMessage } from "./toast.tsx";
import "./options-frame.css";

const pages = [
  { route: "read", name: "Read" },
  { route: "sources", name: "Sources" },
  { route: "import", name: "Import" },
] as const;

/** The pages of the full tab, as they stand after the `#/`. */
export type Route = (typeof pages)[number]["route"];

/** The page a hash asks for; an unknown one leads to reading. */
export function routeOf(hash: string): Route {
  return pages.find((page) => hash.replace(/^#\/?/, "").split("/")[0] === page.route)?.route ?? "read";
}

export function OptionsFrame(props: {
  readonly route: Route;
  readonly unread?: number | undefined;
  readonly attention: number;
  readonly poll: PollView;
  readonly time: TimeFrame;
  readonly onRefresh: () => void;
  readonly toast?: ToastMessage | undefined;
  readonly onToastGone: () => void;
  readonly children: ComponentChildren;
}) {
  const notes: Partial<Record<Route, string>> = {
    ...(props.unread ? { read: `${props.unread.toLocaleString("en")} unread` } : {}),
    ...(props.attention ? { sources: `${count(props.attention, "needs", "need")} attention` } : {}),
  };
  return (
    <div class="options">
      <header class="masthead">
        <h1>
          <MarkIcon />
          FoldFeed
        </h1>
        <p class="motto">Every post once, day by day</p>
        <div class="masthead-state">
          <PollStatus poll={props.poll} time={props.time} />
          {!props.poll.running && (
            <button type="button" class="link-button" onClick={props.onRefresh}>
              Check now
            </button>
          )}
        </div>
        <nav aria-label="Pages">
          {pages.map(({ route, name }) => (
            <a key={route} href={`#/${route}`} aria-current={route === props.route ? "page" : undefined}>
              {name}
              {notes[route] && <small> {notes[route]}</small>}
            </a>
          ))}
        </nav>
      </header>
      <main class={`page page-${props.route}`}>{props.children}</main>
      <Toast message={props.toast} onGone={props.onToastGone} />
    </div>
  );
}
