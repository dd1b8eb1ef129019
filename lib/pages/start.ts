import { mindAccess } from "../access.ts";
import { browser } from "../browser.ts";
import { settingsFrom, type Settings } from "../choices.ts";
import { type Stored, takeFirstRead } from "../local/first-read.ts";
import { placeFrom, type Place } from "../local/place.ts";
import { snapshotFrom } from "../local/snapshot.ts";
import type { Start } from "./use-digest.ts";

/** What a page can know before it opens the store. */
export type Known = {
  readonly settings: Settings;
  readonly place?: Place | undefined;
  /** What was searched for a moment ago. */
  readonly search?: string | undefined;
  readonly start: Start;
};

/** So long, in ms, a search comes back with the popup: later a reader opens it for the list. */
const searchStays = 10 * 60_000;

/**
 * Read before the first paint, so that it is right: the list where the reader left it, in the looks that were chosen. What
 * cannot be read is as if it had never been. `surface` names the page; without one it remembers no place.
 */
export async function knownAtStart(surface?: string): Promise<Known> {
  void mindAccess().catch(() => undefined);
  const stored = await takeFirstRead(browser.storage).catch((): Stored => ({}));
  const place = surface === undefined ? undefined : placeFrom(stored, surface);
  const settings = settingsFrom(stored["settings"]);
  const snapshot = snapshotFrom(stored["snapshot"]);
  const list = place?.list ?? { filter: settings.show };
  const kept = [place?.expanded, place?.anchor?.post].filter((id) => id !== undefined);
  const { text, at } = place?.search ?? { text: "", at: 0 };
  const search = text !== "" && Date.now() - at < searchStays ? text : undefined;
  return { settings, place, search, start: { snapshot, list, count: place?.count, expanded: place?.expanded, kept } };
}
