import { browser } from "./browser.ts";
import { settingsFrom, type Settings } from "./choices.ts";

/** What the reader chose; as by default where nothing was. */
export async function readSettings(): Promise<Settings> {
  const { settings } = await browser.storage.local.get("settings");
  return settingsFrom(settings);
}

/** Changes some settings; the others stay. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const settings = settingsFrom({ ...(await readSettings()), ...change });
  await browser.storage.local.set({ settings });
}

/** Tells of every change, wherever it was made, with what it was before. Returns how to stop it. */
export function onSettings(listener: (settings: Settings, before: Settings) => void): () => void {
  const hear = (changes: Record<string, { readonly newValue?: unknown; readonly oldValue?: unknown }>) => {
    const change = changes["settings"];
    if (change) listener(settingsFrom(change.newValue), settingsFrom(change.oldValue));
  };
  browser.storage.local.onChanged.addListener(hear);
  return () => browser.storage.local.onChanged.removeListener(hear);
}

const readersZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone in which days and times are told. */
export function zoneOf({ zone }: Pick<Settings, "zone">): string {
  return zone === "utc" ? "UTC" : readersZone;
}
