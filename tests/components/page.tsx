import { render, type ComponentChild } from "preact";
import { act } from "preact/test-utils";

/** Shows a component in the document of the test, in place of what stood there. */
export function show(component: ComponentChild): HTMLElement {
  const old = document.querySelector("main");
  if (old) void act(() => render(undefined, old));
  const place = document.createElement("main");
  document.body.replaceChildren(place);
  void act(() => render(component, place));
  return place;
}

export function find(place: Element, selector: string): HTMLElement {
  const found = place.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`Nothing on the page is ${selector}`);
  return found;
}

/** The button or link with this name, by its label or its words. */
export function named(place: Element, name: string): HTMLElement {
  const found = [...place.querySelectorAll<HTMLElement>("button, a")].find(
    (one) => (one.getAttribute("aria-label") ?? one.textContent.trim()) === name,
  );
  if (!found) throw new Error(`Nothing on the page is called ${name}`);
  return found;
}

export async function click(element: Element, how: MouseEventInit = {}): Promise<MouseEvent> {
  const type = how.button === 1 ? "auxclick" : "click";
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, ...how });
  await act(() => void element.dispatchEvent(event));
  return event;
}

export function words(element: Element): string {
  return element.textContent.replaceAll(/\s+/g, " ").trim();
}
