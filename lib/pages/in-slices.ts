import type { Steps } from "../opml/steps.ts";

/** Work at a stretch, in ms: short enough that the page answers a key or a click at once. */
const SLICE = 16;

/** Drives long work so that the page stays responsive; `progress` is told how far it has come, from 0 to 1. */
export async function inSlices<T>(steps: Steps<T>, progress: (share: number) => void = () => undefined): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE;
    let step = steps.next();
    while (!step.done && performance.now() < until) step = steps.next();
    if (step.done) return step.value;
    progress(step.value);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
