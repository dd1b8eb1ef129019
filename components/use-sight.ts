import type { RefObject } from "preact";
import { useLayoutEffect, useMemo } from "preact/hooks";

/** Days nearer to the window than this have their rows, those farther away than the second drop them, both in px. */
const near = 1500;
const far = 3000;
/** Dispatched at a day that has dropped its rows, it brings them back by the next microtask (lib/pages/walk.ts). */
const asking = "foldfeed-rows";

export type Sight = {
  /** `show` is told whenever the rows of this day come or go, which are `there` or not. What it returns ends that. */
  readonly watch: (day: HTMLElement, there: boolean, show: (rows: boolean) => void) => () => void;
};

/**
 * Tells the days of a list which of them are near the window: ten thousand posts then cost what one screen of them does.
 * The day that has the focus or the open post keeps its rows wherever it is, and its neighbours theirs, so that the
 * keyboard always finds the next row. Nothing, where `every` day is to keep its rows.
 */
export function useSight(place: RefObject<HTMLElement | null>, every: boolean): Sight | undefined {
  const sight = useMemo(() => (every ? undefined : createSight(place)), [every, place]);
  useLayoutEffect(() => sight?.follow(), [sight]);
  return sight;
}

function createSight(place: RefObject<HTMLElement | null>): Sight & { readonly follow: () => () => void } {
  const shows = new Map<Element, (rows: boolean) => void>();
  const shown = new Set<Element>();
  let waiting = false;

  const show = (day: Element) => {
    if (shown.has(day)) return;
    shown.add(day);
    shows.get(day)?.(true);
  };
  const look = () => {
    waiting = false;
    const days = [...(place.current?.children ?? [])].filter((child) => shows.has(child));
    const wanted = new Set(daysAround(days));
    for (const kept of place.current?.querySelectorAll(".is-open, .is-current, :focus") ?? []) {
      const at = days.indexOf(kept.closest("[data-day]") as Element);
      if (at >= 0) for (const day of days.slice(Math.max(0, at - 1), at + 2)) wanted.add(day);
    }
    for (const day of shown) {
      if (wanted.has(day) || isWithin(day, far)) continue;
      shown.delete(day);
      shows.get(day)?.(false);
    }
    wanted.forEach(show);
  };
  /** Once for all days that come at once, and before they are painted. */
  const soon = () => {
    if (!waiting) queueMicrotask(look);
    waiting = true;
  };

  return {
    watch(day, there, told) {
      shows.set(day, told);
      if (there) shown.add(day);
      soon();
      return () => {
        shows.delete(day);
        shown.delete(day);
      };
    },
    follow() {
      const digest = place.current;
      const asked = ({ target }: Event) => target instanceof Element && show(target);
      const sizes = new ResizeObserver(look);
      if (digest) sizes.observe(digest);
      digest?.addEventListener(asking, asked);
      digest?.addEventListener("focusin", look);
      // It runs before the frame is painted: no frame shows a day without its rows.
      document.addEventListener("scroll", look, { capture: true, passive: true });
      addEventListener("resize", look);
      return () => {
        sizes.disconnect();
        digest?.removeEventListener(asking, asked);
        digest?.removeEventListener("focusin", look);
        document.removeEventListener("scroll", look, { capture: true });
        removeEventListener("resize", look);
      };
    },
  };
}

/** Those near the window: the first is found by halves, as a list may have thousands. */
function daysAround(days: readonly Element[]): readonly Element[] {
  let [from, to] = [0, days.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (bottomOf(days[middle]) < -near) from = middle + 1;
    else to = middle;
  }
  const end = days.findIndex((day, i) => i >= from && day.getBoundingClientRect().top > innerHeight + near);
  return days.slice(from, end < 0 ? undefined : end);
}

function isWithin(day: Element, distance: number): boolean {
  const { top, bottom } = day.getBoundingClientRect();
  return bottom >= -distance && top <= innerHeight + distance;
}

function bottomOf(day: Element | undefined): number {
  return day?.getBoundingClientRect().bottom ?? 0;
}
