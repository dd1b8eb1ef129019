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

/** The same page with other props. */
export function showAgain(component: ComponentChild): void {
  void act(() => render(component, find(document.body, "main")));
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

export async function fill(input: Element, text: string): Promise<void> {
  (input as HTMLInputElement).value = text;
  await act(() => void input.dispatchEvent(new Event("input", { bubbles: true })));
}

/** What Enter does in a form. */
export async function submit(form: Element): Promise<void> {
  await act(() => void form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
}

export async function press(element: Element, key: string): Promise<KeyboardEvent> {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  await act(() => void element.dispatchEvent(event));
  return event;
}

export function words(element: Element): string {
  return element.textContent.replaceAll(/\s+/g, " ").trim();
}
