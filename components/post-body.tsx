import { i18n } from "./i18n.ts";
import { render } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Published, publishedOf, sanitise } from "../lib/html/sanitise.ts";
import type { BodyView } from "../lib/view.ts";
import { NotLoaded } from "./not-loaded.tsx";
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
    const words = { openOn: (provider: string) => i18n.t("post.openOn", { provider }), cut: i18n.t("post.cut") };
    const fragment = sanitise(html, { prefix, top, posters: shown, words, ...(base === undefined ? {} : { base }) });
    for (const kept of fragment.querySelectorAll?.(".not-loaded") ?? []) explain(kept, "private");
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
    // Observed anew it looks at once: other text may be just as high.
  }, [html, base, prefix, top, shown]);
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
      <div class="post-body" data-body ref={place} onClick={followWithin} onErrorCapture={standIn} />
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
  const id = link.getAttribute("href")?.slice(1) ?? "";
  const note = document.getElementById(id);
  note?.scrollIntoView({ block: "center" });
  note?.focus({ preventScroll: true });
}

/**
 * What cannot be loaded, as it is there over http only or not at all, leaves its address behind. Heard while it is on its
 * way down: such errors do not rise.
 */
function standIn({ target }: Event): void {
  if (!(target instanceof HTMLElement)) return;
  const failed = target.localName === "source" ? lastSourceOf(target) : target;
  if (!failed?.matches("img, audio, video") || !publishedOf(failed) || triesAnother(failed)) return;
  const card = document.createElement("span");
  card.className = "not-loaded";
  card.textContent = failed.getAttribute("alt") ?? "";
  explain(card, "failed", publishedOf(failed), failed.closest("a") !== null);
  const hadFocus = failed.contains(document.activeElement);
  (failed.closest("picture") ?? failed).replaceWith(card);
  if (hadFocus) card.querySelector("a")?.focus();
}

/** The player, where the last of its sources has failed. */
function lastSourceOf(source: HTMLElement): HTMLElement | undefined {
  const isLast = source.parentElement?.querySelector("source:last-of-type") === source;
  return isLast && source.parentElement instanceof HTMLMediaElement ? source.parentElement : undefined;
}

/** Of several sizes only one was asked for: the plain address is left to be tried. */
function triesAnother(failed: HTMLElement): boolean {
  if (!(failed instanceof HTMLImageElement) || !failed.hasAttribute("src")) return false;
  const sources = failed.closest("picture")?.querySelectorAll("source") ?? [];
  if (!failed.hasAttribute("srcset") && sources.length === 0) return false;
  for (const source of sources) source.remove();
  failed.removeAttribute("srcset");
  return true;
}

/** Puts the words of ours into what stands for something that is not loaded. */
function explain(
  place: Element,
  why: "private" | "failed",
  published: Published | undefined = publishedOf(place),
  linked = place.closest("a") !== null,
): void {
  const alt = place.textContent.trim();
  place.replaceChildren();
  if (published) render(<NotLoaded {...published} alt={alt} why={why} linked={linked} />, place);
}
