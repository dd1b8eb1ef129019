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
  return <div class="post-body" data-body dir="auto" ref={place} />;
}
