import type { Instant } from "../model.ts";
import { monthOf } from "./date-month.ts";
import { minutesEast } from "./date-zone.ts";

type Day = { readonly year: number; readonly month: number; readonly day: number };
/** A day and what stands beside it: the time and the zone. */
type Parts = Day & { readonly rest: string };

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
  if (/^\d{10}(?:\d{3})?$/.test(given)) return given.length === 10 ? Number(given) * 1000 : Number(given);
  const parts = isoDate(given) ?? namedDate(given) ?? numericDate(given) ?? shortIsoDate(given);
  const midnight = parts && startOf(parts);
  if (midnight === undefined) return undefined;
  return addTime(midnight, parts?.rest ?? "");
}

/** 2004-02-28T18:14:55-08:00, 2004-02, 2004, 20040228, 2006/09/15 behind a weekday, 2020年11月8日. */
function isoDate(text: string): Parts | undefined {
  const plain = text.replace(/(\d)\s*[年月년월]\s*/g, "$1-").replace(/(\d)\s*[日일]/, "$1 ");
  const found =
    /^(?:\p{L}+\.?,?\s*)?(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)(.*)$/su.exec(plain) ??
    /^((?:19|20)\d\d)()(?:(\d\d)(\d\d))?(?=$|T)(.*)$/s.exec(plain);
  if (!found) return undefined;
  const [, year = "", , month = "1", day = "1", rest = ""] = found;
  return { year: Number(year), month: Number(month), day: Number(day), rest };
}

/** A month that is written as a word: 02 Jan 2006, Jan 02, 2006, Sun Jul 15 01:16:00 +0000 2012, Nov. 2020. */
function namedDate(text: string): Parts | undefined {
  for (const { 0: word, index } of text.matchAll(/\p{L}+/gu)) {
    const month = monthOf(word);
    const behind = text.slice(index + word.length);
    const before = /(\d{1,4})(?:st|nd|rd|th|er|\.|º)?[\s,/-]*(?:de\s+)?$/u.exec(text.slice(0, index))?.[1];
    // "mar", "paz" and "sub" are weekdays, too.
    if (month === undefined || (before === undefined && /^(?:mar|paz|sub)/i.test(word) && behind.startsWith(","))) continue;
    const found = before === undefined ? monthFirst(behind) : dayFirst(before, behind);
    if (found) return { ...found, month };
  }
  return undefined;
}

function dayFirst(before: string, behind: string): Omit<Parts, "month"> | undefined {
  const found = /^[\s,./'-]*(?:de[lo]?\s+)?(\d{4}|\d{1,2})(?![\d:])(.*)$/su.exec(behind);
  if (!found) return undefined;
  const [, number = "", rest = ""] = found;
  if (before.length === 4) return { year: Number(before), day: Number(number), rest };
  return number.length === 1 ? undefined : { year: fullYear(number), day: Number(before), rest };
}

function monthFirst(behind: string): Omit<Parts, "month"> | undefined {
  const withYear = /^[\s,.-]*(\d{1,2})(?:st|nd|rd|th)?[\s,./-]+(\d{4}|\d{2})(?![\d:])(.*)$/s.exec(behind);
  if (withYear) return { day: Number(withYear[1]), year: fullYear(withYear[2] ?? ""), rest: withYear[3] ?? "" };
  // C's asctime puts the year behind the time, and so did Twitter.
  const yearLast = /^[\s,.-]*(\d{1,2})(?:st|nd|rd|th)?,?(\s+\d{1,2}:.*?)\s(\d{4})$/s.exec(behind);
  if (yearLast) return { day: Number(yearLast[1]), year: Number(yearLast[3]), rest: yearLast[2] ?? "" };
  const noDay = /^[\s,.-]*(\d{4})(?![\d:])(.*)$/s.exec(behind);
  return noDay ? { day: 1, year: Number(noDay[1]), rest: noDay[2] ?? "" } : undefined;
}

/** 26/06/2020, 10/30/23, 30.10.23, 03-12-31, 11 04 2020. */
function numericDate(text: string): Parts | undefined {
  const found = /^(?:\p{L}+\.?,?\s*)?(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/su.exec(text);
  if (!found) return undefined;
  const [, first = "", separator = "", second = "", third = "", rest = ""] = found;
  if (separator === "-" && third.length === 2) {
    return { year: fullYear(first), month: Number(second), day: Number(third), rest };
  }
  const isMonthFirst = Number(second) > 12 || (separator === "/" && Number(first) <= 12);
  const [month, day] = isMonthFirst ? [first, second] : [second, first];
  return { year: fullYear(third), month: Number(month), day: Number(day), rest };
}

/** ISO 8601:1988 allowed -YY-MM, YYMMDD and the day of the year, and feeds of its time used them. */
function shortIsoDate(text: string): Parts | undefined {
  const ordinal = /^-?(\d{4}|\d\d)-?(\d{3})(?=$|T)(.*)$/s.exec(text);
  if (ordinal) {
    const date = new Date(Date.UTC(fullYear(ordinal[1] ?? ""), 0, Number(ordinal[2])));
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), rest: ordinal[3] ?? "" };
  }
  const found = /^-?(\d\d)-?(\d\d)(?:-?(\d\d))?$/.exec(text);
  if (!found) return undefined;
  return { year: fullYear(found[1] ?? ""), month: Number(found[2]), day: Number(found[3] ?? 1), rest: "" };
}

/** RFC 2822, 4.3: 00 to 49 are years of this century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
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
  const hour = half !== undefined && Number(hours) <= 12 ? (Number(hours) % 12) + (isAfternoon ? 12 : 0) : Number(hours);
  // 24:00:00 is the midnight that ends a day, :60 a leap second.
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  const clock = ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  const local = midnight + clock + Math.floor(Number(`0.${fraction}`) * 1000);
  return local - (minutesEast(rest.slice(found.index + whole.length), local) ?? 0) * 60_000;
}
