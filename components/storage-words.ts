import { i18n } from "./i18n.ts";
import type { StorageView } from "../lib/view.ts";
import { plural } from "./plural.ts";

const units = ["kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
/** Days in a month, on average. */
const month = 30.4;

/** "38 MB", "1.2 GB": two digits are enough. */
export function formatBytes(bytes: number): string {
  const power = Math.min(Math.max(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 1), units.length);
  const unit = units[power - 1] ?? "kilobyte";
  const digits = { maximumSignificantDigits: 2 } as const;
  return new Intl.NumberFormat(undefined, { style: "unit", unit, unitDisplay: "short", ...digits }).format(
    bytes / 1000 ** power,
  );
}

/** About what so many entries take, if they are like the others. */
export function bytesOfEntries({ usage, entries }: StorageView, count: number): number | undefined {
  return usage === undefined || entries === 0 ? undefined : (usage / entries) * count;
}

/** For how long there is room, if as much comes as came of late; nothing where that cannot be told yet. */
export function roomLeft({ usage, quota, entries, perDay }: StorageView): string | undefined {
  if (usage === undefined || quota === undefined || entries === 0 || !perDay) return undefined;
  const months = (quota - usage) / (usage / entries) / perDay / month;
  if (months < 1) return i18n.t("storage.roomShort");
  return months > 120 ? i18n.t("storage.roomLong") : plural("storage.room", Math.floor(months));
}
