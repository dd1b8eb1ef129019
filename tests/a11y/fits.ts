import type { Page } from "../browser/page.ts";

/**
 * What a page has beyond its right or left edge, so that one would have to scroll sideways to read it. What scrolls by
 * itself (a wide table, a program's lines) may be wider: WCAG 1.4.10 excepts it.
 */
export function sticksOut(page: Page): Promise<readonly string[]> {
  return page.eval(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      (["auto", "scroll"].includes(getComputedStyle(element).overflowX) ||
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
