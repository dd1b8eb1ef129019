import { browser } from "../browser.ts";
import type { Instant, PostId } from "../model.ts";
import type { ListView } from "../view.ts";

/** Where the reader was: the list, how much of it, what stood open, and the post at the top of the window. */
export type Place = {
  readonly list: ListView;
  readonly count: number;
  readonly expanded?: PostId | undefined;
  /** `offset`: how far the post's upper edge lies below that of the window, in pixels. */
  readonly anchor?: { readonly post: PostId; readonly offset: number } | undefined;
  /** What was searched for when it was closed, and when it was typed. */
  readonly search?: { readonly text: string; readonly at: Instant } | undefined;
};

/** From what the session keeps. Each surface has its own place; all of them are forgotten when the browser ends. */
export function placeFrom(stored: Readonly<Record<string, unknown>>, surface: string): Place | undefined {
  return stored[nameOf(surface)] as Place | undefined;
}

export async function writePlace(surface: string, place: Place): Promise<void> {
  await browser.storage.session.set({ [nameOf(surface)]: place });
}

function nameOf(surface: string): string {
  return `place ${surface}`;
}
