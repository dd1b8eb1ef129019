/**
 * The places of the list on the page, in order, and steps from where the focus is. Only what is shown has a place; a day
 * that has dropped its rows stands for them.
 */
const place = "[data-open], [data-more], [data-older], [data-dropped]";
/** What is left to read, or a day that dropped such rows. */
export const unread = ".is-unread, [data-dropped]:not([data-dropped='0'])";

/** The row that has the focus, or else the one that stands open. */
export function currentRow(): HTMLElement | undefined {
  const focused = document.activeElement?.closest<HTMLElement>("[data-post]");
  return focused ?? document.querySelector<HTMLElement>("[data-post].is-open") ?? undefined;
}

export function currentId(): number | undefined {
  const shown = currentRow() ?? document.querySelector<HTMLElement>("[data-reading]");
  const id = Number(shown?.dataset["post"] ?? shown?.dataset["reading"]);
  return id > 0 ? id : undefined;
}

/** The next place in this direction that fits, from the current row; at first, the first or the last. */
export function placeBeside(by: 1 | -1, fits: (row: Element) => boolean = () => true): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>(place)].filter((each) => {
    const row = each.closest("[data-post]");
    return each.matches("[data-open]") ? row !== null && fits(row) : fits(each);
  });
  const from = document.activeElement?.matches(place) ? document.activeElement : startOf(currentRow());
  if (!from) return by > 0 ? all[0] : all.at(-1);
  const after = Node.DOCUMENT_POSITION_FOLLOWING;
  return by > 0
    ? all.find((each) => from.compareDocumentPosition(each) & after)
    : all.findLast((each) => each.compareDocumentPosition(from) & after);
}

function startOf(row: Element | undefined): Element | undefined {
  return row?.querySelector("[data-open]") ?? row;
}

/** The first place under the heading of the next day, or source, in this direction. */
export function groupBeside(by: 1 | -1, group: "[data-day]" | "[data-source]"): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>(group)];
  const at = all.findIndex((each) => each.contains(currentRow() ?? null));
  return firstIn(at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[at + by]);
}

/** The first place of the list. */
export function topPlace(): HTMLElement | undefined {
  return firstIn(document.querySelector<HTMLElement>("[data-day]") ?? undefined);
}

function firstIn(group: HTMLElement | undefined): HTMLElement | undefined {
  if (group?.matches("[data-dropped]")) return group;
  return group?.querySelector<HTMLElement>("[data-open]") ?? undefined;
}

/** Has a day bring back the rows that it dropped; false for any other place. They are there a microtask later. */
export function bringRows(day: HTMLElement): boolean {
  return day.matches("[data-dropped]") && day.dispatchEvent(new Event("foldfeed-rows", { bubbles: true }));
}

export function focusOn(element: HTMLElement | undefined): void {
  element?.focus({ preventScroll: true });
  const row = element?.closest<HTMLElement>("[data-post]") ?? element;
  row?.scrollIntoView({ block: "nearest" });
}

/** Scrolls what is being read by most of a window; false, where it is at its end already. */
export function scrollPage(by: 1 | -1): boolean {
  const scroller = document.querySelector("[data-reading]") ?? document.querySelector(".list-pane") ?? scrollerOf();
  const before = scroller.scrollTop;
  const room = scroller.scrollHeight - scroller.clientHeight;
  if (by > 0 ? before >= room - 2 : before <= 0) return false;
  scroller.scrollBy({ top: by * scroller.clientHeight * 0.85 });
  return true;
}

/** Whether the open post goes on below the window. */
export function opensOn(): boolean {
  const open = document.querySelector("[data-post].is-open");
  return open !== null && open.getBoundingClientRect().bottom > scrollerOf().getBoundingClientRect().bottom;
}

/** What scrolls the list. */
export function scrollerOf(): Element {
  const pane = document.querySelector(".list-pane");
  if (pane && pane.scrollHeight > pane.clientHeight + 1) return pane;
  const main = document.querySelector("main");
  return main && main.scrollHeight > main.clientHeight + 1 ? main : (document.scrollingElement ?? document.body);
}
