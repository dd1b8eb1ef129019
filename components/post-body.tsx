import { useLayoutEffect, useRef } from "preact/hooks";
import { sanitise } from "../lib/html/sanitise.ts";
import type { BodyView } from "../lib/view.ts";
import "./post-body.css";

/** The only place where a feed's markup meets the DOM: as nodes, never as a string. */
export function PostBody({ body, prefix }: { readonly body: BodyView; readonly prefix: string }) {
  const place = useRef<HTMLDivElement>(null);
  const { html, base } = body;
  useLayoutEffect(() => {
    place.current?.replaceChildren(sanitise(html, { prefix, ...(base === undefined ? {} : { base }) }));
  }, [html, base, prefix]);
  return <div class="post-body" data-body dir="auto" ref={place} onClick={followWithin} />;
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
