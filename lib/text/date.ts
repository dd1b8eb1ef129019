import type { Instant } from "../model.ts";
import { type Day, readDay } from "./date-day.ts";
import { minutesEast } from "./date-zone.ts";

/**
 * The instant that a feed's date means, or undefined where that cannot be told: never "now", never NaN. Reads RFC 3339
 * and W3C-DTF, RFC 822 and what publishers make of it (no weekday or zone, months in many languages, two-digit years,
 * am and pm). A date without a zone is UTC, without a time midnight. 11/04/2020 is read as November, as nearly all who
 * write slashes mean it; 11.04.2020 and 11 04 2020 as April.
 */
export function parseDate(text: string): Instant | undefined {
  const given = text.trim();
  // No date is long; what is longer is not worth a look.
  if (given.length > 80) return undefined;
  const common = commonDate(given);
  if (common !== undefined) return common;
  if (/^\d{10}(?:\d{3})?$/.test(given)) return given.length === 10 ? Number(given) * 1000 : Number(given);
  const day = readDay(given);
  const midnight = day && startOf(day);
  return midnight === undefined ? undefined : addTime(midnight, day?.rest ?? "");
}

/** What nearly all feeds write, as their specifications want it: ten times as fast as reading it freely. */
function commonDate(text: string): Instant | undefined {
  const found =
    /^(?:[A-Z][a-z]{2}, )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d{4}|[A-Z]{3,4})$/.exec(text);
  if (!found) {
    // The one form for which ECMAScript promises what Date.parse does; it is NaN for 31 February.
    const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text);
    const instant = isIso ? Date.parse(text) : Number.NaN;
    return Number.isNaN(instant) ? undefined : instant;
  }
  const [, day, name = "", year, hour, minute, second, zone = ""] = found;
  const month = "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(name) / 3;
  if (!Number.isInteger(month) || month < 0 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return undefined;
  const local = Date.UTC(Number(year), month, Number(day), Number(hour), Number(minute), Number(second));
  if (Number(year) < 100 || new Date(local).getUTCDate() !== Number(day)) return undefined;
  return local - (minutesEast(zone, local) ?? 0) * 60_000;
}

/** Midnight UTC, or undefined for a day that no calendar has, such as 31 February. */
function startOf({ year, month, day }: Day): number | undefined {
  const date = new Date(0);
  // Date.UTC takes the year 99 for 1999.
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1 ? date.getTime() : undefined;
}

function addTime(midnight: number, rest: string): number | undefined {
  const found = /(\d{1,2})[:.h](\d{1,2})(?::(\d{1,2})(?:[.,](\d+))?)?\s*([ap]\.?m\b\.?)?/i.exec(rest);
  if (!found) return midnight;
  const [whole, hours = "", minutes = "", seconds = "0", fraction = "0", half] = found;
  const isAfternoon = half !== undefined && /^p/i.test(half);
  const hour =
    half !== undefined && Number(hours) <= 12 ? (Number(hours) % 12) + (isAfternoon ? 12 : 0) : Number(hours);
  // 24:00:00 is the midnight that ends a day, :60 a leap second.
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  const clock = ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  const local = midnight + clock + Math.floor(Number(`0.${fraction}`) * 1000);
  return local - (minutesEast(rest.slice(found.index + whole.length), local) ?? 0) * 60_000;
}
