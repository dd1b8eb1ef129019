import { options, render, type VNode } from "preact";

/** No frame comes in a page that is not shown: then effects wait no longer than this, in ms. */
const patience = 300;

/**
 * Renders, and lets no effect run before the first picture is on the screen: opening the store, icons and states would
 * take from a cold popup the processor that paints it. Preact alone waits for the frame to begin, and no more than 35 ms.
 * What listens to the reader must not wait: it is a layout effect.
 */
export function paintFirst(page: VNode, root: HTMLElement): void {
  options.requestAnimationFrame = (flush) => {
    const go = () => {
      clearTimeout(timer);
      delete options.requestAnimationFrame;
      flush();
    };
    const timer = setTimeout(go, patience);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go)));
  };
  render(page, root);
}
