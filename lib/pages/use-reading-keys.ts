import type { Settings } from "../choices.ts";
import type { PostView } from "../view.ts";
import type { DigestState } from "./use-digest.ts";
import type { NoticeState } from "./use-notice.ts";
import type { ReadingState } from "./use-reading.ts";
import { useKeys } from "./use-keys.ts";
import {
  bringRows,
  currentId,
  currentRow,
  focusOn,
  groupBeside,
  opensOn,
  placeBeside,
  scrollPage,
  topPlace,
  unread,
} from "./walk.ts";

type Needs = {
  readonly digest: DigestState;
  readonly reading: ReadingState;
  readonly notice: Pick<NoticeState, "undoLatest">;
  readonly settings: Settings;
  readonly refresh: () => void;
  readonly add: () => void;
  readonly help: () => void;
  readonly search?: (() => void) | undefined;
  /** Not while another page than the digest is shown. */
  readonly shown?: boolean;
};

/** What keys do in the digest, in the popup as in the tab. The focus is the cursor. */
export function useReadingKeys({ digest, reading, notice, settings, shown = true, ...ways }: Needs): void {
  const current = () =>
    [...(digest.page?.late ?? []), ...(digest.page?.posts ?? [])].find(({ id }) => id === currentId());
  const withCurrent = (act: (post: PostView) => void) => () => {
    const post = current();
    if (!post) return false;
    act(post);
    return true;
  };
  /** Who reads goes on reading: the next post opens. Who looks for one only moves on. */
  const go = (find: () => HTMLElement | undefined, open = digest.expanded !== undefined, tries = 3): boolean => {
    const place = find();
    if (!place || tries === 0) return false;
    if (bringRows(place)) {
      queueMicrotask(() => go(find, open, tries - 1));
      return true;
    }
    focusOn(place);
    const post = current();
    if (place.matches("[data-older]")) place.click();
    else if (open && post && place.matches("[data-open]")) reading.open(post);
    return true;
  };
  const step = (by: 1 | -1) => () => {
    // A post that stands open in the list is scrolled by the arrows.
    const arrow = (event: Event | undefined) => event instanceof KeyboardEvent && event.key.startsWith("Arrow");
    if (arrow(window.event) && document.querySelector("[data-post].is-open [data-body]")) return false;
    return go(() => placeBeside(by));
  };
  const list = (filter: "all" | "unread" | "starred") => () => reading.choose({ filter });

  useKeys(settings, {
    help: ways.help,
    add: ways.add,
    refresh: ways.refresh,
    search: ways.search,
    undo: notice.undoLatest,
    ...(shown && {
      next: step(1),
      previous: step(-1),
      onward: () => {
        if ((digest.expanded === undefined || opensOn() || inPane()) && scrollsOn(digest)) return true;
        return go(() => placeBeside(1, (row) => row.matches(unread)), true);
      },
      back: () => scrollPage(-1),
      open: withCurrent((post) => (digest.expanded === post.id ? reading.close() : reading.open(post))),
      original: withCurrent((post) => reading.openOriginal(post, false)),
      background: withCurrent((post) => reading.openOriginal(post, true)),
      read: withCurrent((post) => reading.markRead([post.id], !post.read)),
      star: withCurrent((post) => reading.star([post.id], !post.starred)),
      copy: withCurrent((post) => post.url && reading.copy(post.url)),
      why: () => {
        const why = (currentRow() ?? document).querySelector<HTMLElement>("[data-why]");
        if (!why) return false;
        // Escape closes what it opens from here.
        why.focus({ preventScroll: true });
        why.click();
        return true;
      },
      nextDay: () => go(() => groupBeside(1, "[data-day]"), false),
      previousDay: () => go(() => groupBeside(-1, "[data-day]"), false),
      nextSource: () => go(() => groupBeside(1, "[data-source]"), false),
      previousSource: () => go(() => groupBeside(-1, "[data-source]"), false),
      markDay: () => {
        const day = currentRow()?.closest("[data-day]") ?? document.querySelector("[data-day]");
        const mark = day?.querySelector<HTMLElement>("[data-mark-day]");
        if (!mark) return false;
        mark.click();
        return true;
      },
      goAll: list("all"),
      goUnread: list("unread"),
      goStarred: list("starred"),
      goToday: () => go(topPlace, false),
      goFeeds: () => focusOn(document.querySelector<HTMLElement>("[data-scope], [data-feeds] a") ?? undefined),
    }),
  });
}

function inPane(): boolean {
  return document.querySelector("[data-reading]") !== null;
}

/** Only a post that is being read is scrolled: a list is walked through from post to post. */
function scrollsOn({ expanded }: DigestState): boolean {
  return expanded !== undefined && scrollPage(1);
}
