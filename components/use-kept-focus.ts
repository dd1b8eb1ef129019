import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Of several parts of a page, it is the one in which something was done last. */
let keeper: object | undefined;

/** Keeps the focus on a page whose parts move and go by what is done to them. */
export function useKeptFocus(page: RefObject<HTMLElement | null>) {
  const keptRef = useRef<string>(undefined);

  useLayoutEffect(() => {
    const element = page.current;
    const forget = () => (keptRef.current = undefined);
    element?.addEventListener("pointerdown", forget);
    return () => element?.removeEventListener("pointerdown", forget);
  }, [page]);

  useLayoutEffect(() => {
    // What is put elsewhere in the document loses the focus it had.
    if (keptRef.current === undefined || keeper !== keptRef || document.activeElement !== document.body) return;
    page.current?.querySelector<HTMLElement>(keptRef.current)?.focus();
  });

  return {
    /** This control may be moved: the focus goes with it, until the reader goes elsewhere. */
    keepOn: (control: string) => {
      keptRef.current = control;
      keeper = keptRef;
    },
    /** This row will go: the focus goes to the next one, or else to the page's heading. */
    leave: (row: string) => {
      const element = page.current?.querySelector(row);
      const next = element?.nextElementSibling ?? element?.previousElementSibling ?? page.current?.querySelector("h2");
      (next as HTMLElement | null | undefined)?.focus();
    },
  };
}
