import { i18n } from "./i18n.ts";
import type { Instant } from "../lib/model.ts";
import { language } from "./language.ts";

/** What a sentence about time needs: the moment it is read, and where, and how its reader writes dates. */
export type TimeFrame = {
  readonly now: Instant;
  /** An IANA name. "UTC" stands for the form of the planet pages: 18 Feb 2026 6:00am GMT. */
  readonly zone: string;
  /** Absent: the browser's. */
  readonly locale?: string | undefined;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Stands within a sentence, so it is in the language of the texts. */
const ago = new Intl.RelativeTimeFormat(language, { style: "short" });

/** The ISO date of an instant where the reader is. */
export function dayOf(at: Instant, zone: string): string {
  const { year, month, day } = parts(at, "en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    timeZone: zone,
  });
  return `${year}-${month}-${day}`;
}

/** A name to stand out ("Today", "Yesterday", else the weekday) and the rest of the date; `brief`: "Mon", "16 Feb". */
export function dayHeading(
  day: string,
  { now, zone, locale }: TimeFrame,
  brief = false,
): { readonly name: string; readonly date: string } {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const distance = -daysAgo(day, { now, zone });
  const date = { day: "numeric", month: "long", timeZone: "UTC" } as const;
  const weekday = { weekday: "long", timeZone: "UTC" } as const;
  if (distance === 0 || distance === -1) {
    const name = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(distance, "day");
    return { name: capital(name, locale), date: format(noon, locale, { ...weekday, ...date }) };
  }
  if (brief) {
    const sameYear = dayOf(now, zone).slice(0, 4) === day.slice(0, 4);
    const short = { day: "numeric", month: "short", timeZone: "UTC" } as const;
    return {
      name: capital(format(noon, locale, { weekday: "short", timeZone: "UTC" }), locale),
      date: format(noon, locale, sameYear ? short : { ...short, year: "numeric" }),
    };
  }
  return {
    name: capital(format(noon, locale, weekday), locale),
    date: format(noon, locale, { ...date, year: "numeric" }),
  };
}

/** How many days an ISO date lies back where the reader is. */
export function daysAgo(day: string, { now, zone }: Pick<TimeFrame, "now" | "zone">): number {
  return Math.round((Date.parse(dayOf(now, zone)) - Date.parse(day)) / DAY);
}

/** "18 February", for a sentence. */
export function formatDay(day: string, { locale }: Pick<TimeFrame, "locale">): string {
  return format(Date.parse(`${day}T12:00:00Z`), locale, { day: "numeric", month: "long", timeZone: "UTC" });
}

/** The time of day alone, for a list that stands under its date. */
export function formatClock(at: Instant, { zone, locale }: Pick<TimeFrame, "zone" | "locale">): string {
  return zone === "UTC" ? planetClock(at) : format(at, locale, { hour: "2-digit", minute: "2-digit", timeZone: zone });
}

/** Date and time in full. */
export function formatTime(at: Instant, time: Pick<TimeFrame, "zone" | "locale">): string {
  const key = `${at} ${time.zone} ${time.locale}`;
  const known = written.get(key) ?? writeTime(at, time);
  if (written.size > mostWritten) written.clear();
  written.set(key, known);
  return known;
}

// A list is painted again and again with the same times.
const written = new Map<string, string>();
const mostWritten = 2_000;

function writeTime(at: Instant, { zone, locale }: Pick<TimeFrame, "zone" | "locale">): string {
  if (zone === "UTC") return `${formatDate(at, { zone, locale })} ${planetClock(at)} GMT`;
  return format(at, locale, { dateStyle: "medium", timeStyle: "short", timeZone: zone });
}

export function formatDate(at: Instant, { zone, locale }: Pick<TimeFrame, "zone" | "locale">): string {
  if (zone !== "UTC") return format(at, locale, { dateStyle: "medium", timeZone: zone });
  const { day, month, year } = parts(at, "en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: zone });
  // ICU writes "Sept" in British English; the planets keep to three letters.
  return `${day} ${month?.slice(0, 3)} ${year}`;
}

/** Bytes as a reader counts them: 3 kB, 1.2 MB. */
export function formatSize(bytes: number): string {
  const [unit, size] =
    bytes < 1_000_000 ? (["kilobyte", bytes / 1_000] as const) : (["megabyte", bytes / 1_000_000] as const);
  const digits = size < 10 ? 1 : 0;
  return new Intl.NumberFormat(undefined, { style: "unit", unit, maximumFractionDigits: digits }).format(size);
}

export function formatAgo(at: Instant, now: Instant): string {
  const passed = Math.max(0, now - at);
  if (passed < MINUTE) return i18n.t("poll.justNow");
  if (passed < HOUR) return ago.format(-Math.floor(passed / MINUTE), "minute");
  if (passed < DAY) return ago.format(-Math.floor(passed / HOUR), "hour");
  return ago.format(-Math.floor(passed / DAY), "day");
}

/** When something will happen: the time alone for today, the date as well for later. */
export function formatNext(at: Instant, time: TimeFrame): string {
  if (at <= time.now) return i18n.t("poll.now");
  return dayOf(at, time.zone) === dayOf(time.now, time.zone) ? formatClock(at, time) : formatTime(at, time);
}

function planetClock(at: Instant): string {
  const date = new Date(at);
  const hour = date.getUTCHours();
  return `${hour % 12 || 12}:${String(date.getUTCMinutes()).padStart(2, "0")}${hour < 12 ? "am" : "pm"}`;
}

function capital(word: string, locale: string | undefined): string {
  return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
}

// Making a formatter costs far more than using it, and a list uses a few hundred.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

function format(at: Instant, locale: string | undefined, options: Intl.DateTimeFormatOptions): string {
  // Firefox puts a narrow no-break space before am and pm, for which several system fonts have no glyph.
  return formatter(locale, options).format(at).replaceAll("\u202F", " ");
}

function parts(
  at: Instant,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  return Object.fromEntries(
    formatter(locale, options)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
}
