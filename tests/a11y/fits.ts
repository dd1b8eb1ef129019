import type { Page } from "../browser/page.ts";

/** A page lays itself out anew a moment after its window has changed. */
const settles = 1_000;

/** What sticks out once the page has settled; as `stickingOut`. */
export async function sticksOut(page: Page): Promise<readonly string[]> {
  const deadline = Date.now() + settles;
  for (;;) {
    const found = await stickingOut(page);
    if (found.length === 0 || Date.now() > deadline) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/**
 * What a page has beyond its right or left edge, so that one would have to scroll sideways to read it. What scrolls by
 * itself (a wide table, a program's lines) may be wider: WCAG 1.4.10 excepts it.
 */
function stickingOut(page: Page): Promise<readonly string[]> {
  return page.eval(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (["auto", "scroll"].includes(getComputedStyle(element).overflowX) ||
        // A line that is meant to be cut off.
        getComputedStyle(element).textOverflow === "ellipsis" ||
        element.matches(".visually-hidden, [hidden]") ||
        scrolls(element.parentElement));
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest("svg")?.parentElement === element)
        return false;
      const { left, right, width: own } = element.getBoundingClientRect();
      return own > 0 && (right > width + 1 || left < -1) && !scrolls(element);
    });
    const moved = [...document.querySelectorAll("html, body, main")].filter(
      (element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0,
    );
    return [...moved, ...out].map((element) => {
      const { left, right } = element.getBoundingClientRect();
      return `${element.outerHTML.slice(0, 120)} from ${Math.round(left)} to ${Math.round(right)} of ${width}`;
    });
  });
}
