import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { writePlace, type Place } from "../local/place.ts";

/** A popup ends without a word: its place is noted this often while it is scrolled, in ms; all else at once. */
const pause = 150;

type Listed = Pick<Place, "list" | "count" | "expanded">;

/** With these a reader begins to scroll: by wheel, key, finger, or the bar. */
const owns = ["wheel", "keydown", "pointerdown"] as const;

/**
 * Notes where the reader is, and takes a page that was opened again back there once its posts are on it. Not in pixels but
 * by the post at the top: what is above it may have grown meanwhile. `search`:
 * what is searched for, while what was found stands in place of the list.
 */
export function usePlace(
  surface: string,
  came: Place | undefined,
  place: Listed & { readonly stored: boolean },
  search?: string,
): void {
  const scrollerRef = useRef<Element>(undefined);
  const wantedRef = useRef(came?.anchor);
  const placeRef = useRef<Listed>(place);
  const anchorRef = useRef(came?.anchor);
  const timerRef = useRef(0);
  const searchRef = useRef(search);
  useLayoutEffect(() => {
    searchRef.current = search;
  });

  const note = () => {
    clearTimeout(timerRef.current);
    timerRef.current = 0;
    const { current: text } = searchRef;
    // Where the list was left; what was found stands in its place.
    if (text === undefined) anchorRef.current = wantedRef.current ?? anchorIn(scrollerRef.current);
    const searched = text === undefined ? {} : { search: { text, at: Date.now() } };
    const noted = { ...placeRef.current, anchor: anchorRef.current, ...searched };
    void writePlace(surface, noted).catch(() => undefined);
  };

  const { list, count, expanded, stored } = place;
  useEffect(() => {
    placeRef.current = { list, count, expanded };
    note();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `note` only reads refs
  }, [list, count, expanded, search]);

  useLayoutEffect(() => {
    const wanted = searchRef.current === undefined ? wantedRef.current : undefined;
    const post = wanted && document.querySelector(`[data-post="${wanted.post}"]`);
    // What the store does not list any more will not come; to wait for it would forget where the reader is now.
    if (wanted && (stored || post)) wantedRef.current = undefined;
    if (!wanted || !post) return;
    const go = () => {
      const scroller = post.closest("main");
      if (!scroller) return;
      scroller.scrollTop += post.getBoundingClientRect().top - scroller.getBoundingClientRect().top - wanted.offset;
    };
    // What is out of sight has estimated heights until it was laid out once.
    go();
    requestAnimationFrame(() => {
      go();
      requestAnimationFrame(go);
    });
  });

  useLayoutEffect(() => {
    const scrolled = ({ target }: Event) => {
      if (!(target instanceof Element) || !target.matches("main")) return;
      scrollerRef.current = target;
      timerRef.current ||= window.setTimeout(note, pause);
    };
    const taken = () => {
      if (searchRef.current === undefined) wantedRef.current = undefined;
    };
    document.addEventListener("scroll", scrolled, { capture: true, passive: true });
    for (const own of owns) addEventListener(own, taken, { passive: true });
    return () => {
      document.removeEventListener("scroll", scrolled, { capture: true });
      for (const own of owns) removeEventListener(own, taken);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `note` only reads refs
  }, []);
}

/** By what is painted there: to ask every post for its place would lay out the whole list. */
function anchorIn(scroller: Element | undefined): Place["anchor"] {
  if (!scroller || scroller.scrollTop === 0) return undefined;
  const { top, left, width } = scroller.getBoundingClientRect();
  for (let below = 40; below < 400; below += 24) {
    const post = document.elementFromPoint(left + width / 2, top + below)?.closest("[data-post]");
    const id = Number(post?.getAttribute("data-post"));
    if (post && id) return { post: id, offset: Math.round(post.getBoundingClientRect().top - top) };
  }
  return undefined;
}
