import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { callOf, resultOf } from "./call.ts";

/** A tab or the popup. Functions run in the page: they see its globals only, arguments and results travel as JSON. */
export type Page = {
  eval<A extends readonly unknown[], R>(read: (...args: A) => R, ...args: A): Promise<Awaited<R>>;
  /** Waits until the predicate holds in the page; fails with what the page shows instead. */
  until<A extends readonly unknown[]>(holds: (...args: A) => unknown, ms?: number, ...args: A): Promise<void>;
  /** A real pointer click, after waiting for the element. */
  click(css: string, button?: "middle"): Promise<void>;
  /** Clicks the first button, link or label that reads exactly so. */
  clickText(text: string): Promise<void>;
  /** Clicks into the field and types with the keyboard. */
  type(css: string, text: string): Promise<void>;
  /** One key by its name: "Enter", "Escape", "ArrowDown", "j"; in Chromium also "Shift+Tab". */
  press(key: string): Promise<void>;
  /** Puts files into `<input type=file>`. */
  upload(css: string, ...files: readonly string[]): Promise<void>;
  /** What the page shows, as text. */
  text(): Promise<string>;
  /** Of what is in the window: as PNG, or as the path's name says, WebP. */
  screenshot(path: string): Promise<void>;
  /** For tabs: the popup has the size of its content. */
  setViewport(width: number, height: number): Promise<void>;
  setColorScheme(scheme: ColorScheme): Promise<void>;
  /** Media features by name, "forced-colors": "active"; those not named are as the machine has them. Chromium only. */
  setMedia(features: Readonly<Record<string, string>>): Promise<void>;
  /** Runs a script's text as a developer's console does, past the page's own policy. */
  run(script: string): Promise<void>;
  close(): Promise<void>;
};

export type ColorScheme = "light" | "dark";

/** The little that a browser has to bring for a `Page`. */
export type Wire = {
  /** Evaluates an expression, awaits it and gives its string, or undefined. */
  readonly run: (expression: string) => Promise<unknown>;
  readonly click: (css: string, button?: "middle") => Promise<void>;
  readonly typeText: (text: string) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  readonly setFiles: (css: string, files: readonly string[]) => Promise<void>;
  readonly png: () => Promise<Uint8Array>;
  /** A fraction of the size. Chromium only. */
  readonly webp?: () => Promise<Uint8Array>;
  readonly setViewport: (width: number, height: number) => Promise<void>;
  readonly setColorScheme: (scheme: ColorScheme) => Promise<void>;
  readonly setMedia: (features: Readonly<Record<string, string>>) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A small laptop's window; headless browsers differ otherwise. */
export const usualViewport = { width: 1280, height: 900 };

/** Two test files run at a time, and the machine may be busy: waiting longer costs only what fails. */
const PATIENCE = 20_000;
const BETWEEN_LOOKS = 50;

/** What there is to know of a page that shows nothing: how far it came. */
function blankPage(): string {
  const loaded = performance.getEntriesByType("resource").map(({ name, duration }) => `${name} ${duration} ms`);
  return [`Nothing: ${location.href} is ${document.readyState}, hidden: ${document.hidden}`, ...loaded].join("\n");
}

export function pageOver(wire: Wire): Page {
  const page: Page = {
    async eval<A extends readonly unknown[], R>(read: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
      return resultOf(await wire.run(callOf(read.toString(), args)));
    },

    async until<A extends readonly unknown[]>(holds: (...args: A) => unknown, ms = PATIENCE, ...args: A) {
      const deadline = Date.now() + ms;
      let failure: unknown;
      while (Date.now() < deadline) {
        try {
          // Only whether it holds travels back: what it found may be an element.
          if (
            (await wire.run(callOf(`async (...args) => Boolean(await (${holds.toString()})(...args))`, args))) ===
            "true"
          )
            return;
        } catch (error) {
          // While a page loads there is nothing to ask yet.
          failure = error;
        }
        await new Promise((done) => setTimeout(done, BETWEEN_LOOKS));
      }
      const shown = (await page.text().catch(() => "nothing that could be read")) || (await page.eval(blankPage));
      const wanted = `${holds.toString()} with ${JSON.stringify(args)}`;
      throw new Error(`Waited ${ms} ms in vain for ${wanted}\nThe page shows:\n${shown}`, { cause: failure });
    },

    async click(css, button) {
      await page.until(isInPlace, PATIENCE, css);
      await wire.click(css, button).catch(async () => {
        // Painted anew between the look and the click: once more.
        await page.until(isInPlace, PATIENCE, css);
        await wire.click(css, button);
      });
    },

    async clickText(text) {
      await page.until(markByText, PATIENCE, text);
      await page.click("[data-driver-click]");
      await page.eval(() => document.querySelector("[data-driver-click]")?.removeAttribute("data-driver-click"));
    },

    async type(css, text) {
      await page.click(css);
      await wire.typeText(text);
    },

    press: wire.press,

    async upload(css, ...files) {
      await page.until((selector) => document.querySelector(selector), PATIENCE, css);
      await wire.setFiles(css, files);
    },

    text: () => page.eval(() => document.body.innerText),

    async screenshot(path) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, await (path.endsWith(".webp") && wire.webp ? wire.webp() : wire.png()));
    },

    setViewport: wire.setViewport,
    setColorScheme: wire.setColorScheme,
    setMedia: wire.setMedia,
    async run(script) {
      // What the script leaves behind need not travel.
      await wire.run(`${script}\n;undefined`);
    },
    close: wire.close,
  };
  return page;
}

/**
 * Runs in the page: brings the element into view, and holds once it stays where it is. What comes into view on the way
 * is laid out only then (content-visibility) and would push it from under the pointer.
 */
async function isInPlace(css: string): Promise<boolean> {
  const element = document.querySelector(css);
  element?.scrollIntoView({ block: "center", behavior: "instant" });
  const before = element?.getBoundingClientRect();
  await new Promise((done) => setTimeout(done, 50));
  const after = element?.getBoundingClientRect();
  return before !== undefined && before.top === after?.top && before.left === after.left;
}

/** Runs in the page: marks the first clickable element that reads so. */
function markByText(wanted: string): boolean {
  const clickable = "button, a, summary, label, [role=button], [role=tab], [role=menuitem]";
  const all = [...document.querySelectorAll<HTMLElement>(clickable)];
  const found = all.find((element) => element.innerText.replace(/\s+/g, " ").trim() === wanted);
  found?.setAttribute("data-driver-click", "");
  return found !== undefined;
}
