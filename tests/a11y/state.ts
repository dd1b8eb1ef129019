import type { Driver } from "../browser/driver.ts";
import type { Page } from "../browser/page.ts";
import type { Planet } from "../demo/planet.ts";

/** A browser with the extension, and the feeds it follows. */
export type Stage = { readonly driver: Driver; readonly planet: Planet };

/** What a reader may have before their eyes: judged by axe-core, and shown in docs/screenshots. */
export type State = {
  readonly name: string;
  /** The page and its hash; a page that is open already only follows the hash. */
  readonly path: string;
  /** What the state is known by. */
  readonly shows: string;
  readonly size?: readonly [width: number, height: number];
  readonly reach?: (page: Page, stage: Stage) => Promise<void>;
  /** Puts back what later states would inherit. */
  readonly leave?: (page: Page) => Promise<void>;
};

/** States for which the same has to be the case; chapters follow one another on one stage. */
export type Chapter = {
  readonly prepare?: (stage: Stage) => Promise<void>;
  readonly states: readonly State[];
  readonly end?: (stage: Stage) => Promise<void>;
};

export const popup = "popup.html";
export const tab = (route: string) => `options.html#/${route}`;
export const click = (css: string) => (page: Page) => page.click(css);

/** The popup has one size; a tab stands for a laptop's window. */
export function sizeOf({ path, size }: State): readonly [width: number, height: number] {
  return size ?? (path.startsWith(popup) ? [400, 600] : [1280, 900]);
}
