import { defaultSettings, type Settings } from "../choices.ts";
import { readPlace, type Place } from "../place.ts";
import { readSettings } from "../settings.ts";
import { readSnapshot } from "../snapshot.ts";
import type { Start } from "./use-digest.ts";

/** What a page can know before it opens the store. */
export type Known = { readonly settings: Settings; readonly place?: Place | undefined; readonly start: Start };

/**
 * Read before the first paint, so that it is right: the list where the reader left it, in the looks that were chosen. What
 * cannot be read is as if it had never been. `surface` names the page; without one it remembers no place.
 */
export async function knownAtStart(surface?: string): Promise<Known> {
  const [settings = defaultSettings, snapshot, place] = await Promise.all([
    readSettings().catch(() => undefined),
    readSnapshot().catch(() => undefined),
    surface === undefined ? undefined : readPlace(surface).catch(() => undefined),
  ]);
  const list = place?.list ?? { filter: settings.show };
  return { settings, place, start: { snapshot, list, count: place?.count, expanded: place?.expanded } };
}
