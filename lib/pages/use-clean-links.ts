import { useLayoutEffect } from "preact/hooks";
import { withoutTracking } from "../digest/tracking.ts";

/** Just before the browser follows a link out of FoldFeed, tracking is left out of it, wherever the link stands. */
export function useCleanLinks(wanted: boolean): void {
  useLayoutEffect(() => {
    if (!wanted) return undefined;
    for (const click of ["click", "auxclick"]) document.addEventListener(click, cleanLink, true);
    return () => {
      for (const click of ["click", "auxclick"]) document.removeEventListener(click, cleanLink, true);
    };
  }, [wanted]);
}

function cleanLink({ target }: Event): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href^=http]") : null;
  if (!link) return;
  const published = link.getAttribute("href") ?? "";
  const clean = withoutTracking(published);
  if (clean === published) return;
  link.setAttribute("href", clean);
  // The link shows, and lets copy, what was published.
  setTimeout(() => link.setAttribute("href", published));
}
