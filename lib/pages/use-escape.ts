import { useLayoutEffect, useRef } from "preact/hooks";

/** Takes something back; `false`: there is nothing of it on the page. */
type Leave = () => unknown;

/** What lies over the list of a page, the latest last. */
let layers: readonly Leave[] = [];

/**
 * Escape takes back what came last: with each press one layer, in the reverse order of their coming. What a dialog, a menu
 * or a line that is being written does with the key comes before. `layer` tells one from the next, which comes on top;
 * absent: it is not there. `lowest`: it is older than the page, however late it is known.
 */
export function useEscape(layer: string | number | undefined, leave: Leave, lowest = false): void {
  const leaveRef = useRef(leave);
  useLayoutEffect(() => {
    leaveRef.current = leave;
  });
  useLayoutEffect(() => {
    if (layer === undefined) return undefined;
    const here = () => leaveRef.current();
    // Once for all layers: the browser adds the same listener once.
    document.addEventListener("keydown", pressed);
    layers = lowest ? [here, ...layers] : [...layers, here];
    return () => takeOff(here);
  }, [layer, lowest]);
}

function pressed(event: KeyboardEvent): void {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
  if (document.querySelector("dialog[open]")) return;
  const taken = layers.findLast((leave) => leave() !== false);
  if (!taken) return;
  // A second press may come before the page is painted without it, and means what lies below.
  takeOff(taken);
  // Or the browser closes the popup with it.
  event.preventDefault();
}

function takeOff(layer: Leave): void {
  layers = layers.filter((each) => each !== layer);
}
