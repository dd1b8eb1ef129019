import { i18n } from "#i18n";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { sanitise } from "../lib/html/sanitise.ts";
import type { BodyView } from "../lib/view.ts";
import { plural } from "./plural.ts";
import "./post-body.css";

/** The only place where a feed's markup meets the DOM: as nodes, never as a string. */
export function PostBody({
  body,
  prefix,
  top,
  images = true,
}: {
  readonly body: BodyView;
  readonly prefix: string;
  /** The level of its first heading. */
  readonly top: number;
  /** Otherwise no picture is fetched unless the reader asks for those of this post. */
  readonly images?: boolean;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState(0);
  const [asked, setAsked] = useState(false);
  const { html, base } = body;
  const shown = images || asked;
  useLayoutEffect(() => {
    const fragment = sanitise(html, { prefix, top, posters: shown, ...(base === undefined ? {} : { base }) });
    setHidden(shown ? 0 : leaveOutPictures(fragment));
    // Chromium finds the direction anew for every child that comes into such an element: 60,000 took a minute.
    place.current?.removeAttribute("dir");
    place.current?.replaceChildren(fragment);
    place.current?.setAttribute("dir", "auto");
  }, [html, base, prefix, top, shown]);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => element.querySelectorAll<HTMLElement>("pre, table").forEach(letScroll));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      {hidden > 0 && (
        <p class="pictures-off">
          {plural("post.picturesOff", hidden)}{" "}
          <button type="button" class="link-button" data-pictures onClick={() => setAsked(true)}>
            {i18n.t("post.showPictures")}
          </button>
        </p>
      )}
      <div class="post-body" data-body ref={place} onClick={followWithin} />
    </>
  );
}

/**
 * Pictures are lazy: before they stand on a page, nothing of them was fetched. What a video shows before it plays is one
 * too. Answers how many there were.
 */
function leaveOutPictures(fragment: DocumentFragment): number {
  const pictures = [...(fragment.querySelectorAll?.("img") ?? [])];
  for (const picture of pictures) {
    const alt = document.createElement("span");
    alt.className = "picture-off";
    alt.textContent = picture.alt || i18n.t("post.picture");
    (picture.closest("picture") ?? picture).replaceWith(alt);
  }
  const posters = [...(fragment.querySelectorAll?.("[data-poster]") ?? [])];
  for (const video of posters) video.removeAttribute("data-poster");
  return pictures.length + posters.length;
}

/** What is wider than the text is scrolled with the keyboard as well, once it is reached by it. */
function letScroll(wide: HTMLElement): void {
  if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  else wide.removeAttribute("tabindex");
}

/** A footnote's link leads to its note; as an address it would be a page of the full tab's own. */
function followWithin(event: MouseEvent) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  if (!link) return;
  event.preventDefault();
  const note = document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""));
  note?.scrollIntoView({ block: "center" });
  note?.focus({ preventScroll: true });
}
