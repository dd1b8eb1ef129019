import { monthOf } from "./date-month.ts";

/** A day and what stands beside it: the time and the zone. */
export type Day = { readonly year: number; readonly month: number; readonly day: number; readonly rest: string };

/** The day that a text names, which may be one that no calendar has. */
export function readDay(text: string): Day | undefined {
  return isoDate(text) ?? namedDate(text) ?? numericDate(text) ?? shortIsoDate(text);
}

/** 2004-02-28T18:14:55-08:00, 2004-02, 2004, 20040228, 2006/09/15 behind a weekday, 2020年11月8日. */
function isoDate(text: string): Day | undefined {
  const plain = text.replace(/(\d)\s*[年月년월]\s*/g, "$1-").replace(/(\d)\s*[日일]/, "$1 ");
  const found =
    /^(?:\p{L}+\.?,?\s*)?(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?!\d)(.*)$/su.exec(plain) ??
    /^((?:19|20)\d\d)()(?:(\d\d)(\d\d))?(?=$|T)(.*)$/s.exec(plain);
  if (!found) return undefined;
  const [, year = "", , month = "1", day = "1", rest = ""] = found;
  return { year: Number(year), month: Number(month), day: Number(day), rest };
}

/** A month that is written as a word: 02 Jan 2006, Jan 02, 2006, Sun Jul 15 01:16:00 +0000 2012, Nov. 2020. */
function namedDate(text: string): Day | undefined {
  for (const { 0: word, index } of text.matchAll(/\p{L}+/gu)) {
    const month = monthOf(word);
    const behind = text.slice(index + word.length);
    const before = /(\d{1,4})(?:st|nd|rd|th|er|\.|º)?[\s,/-]*(?:de\s+|d['’])?$/u.exec(text.slice(0, index))?.[1];
    // "mar", "paz" and "sub" are weekdays, too.
    if (month === undefined || (before === undefined && /^(?:mar|paz|sub)/i.test(word) && behind.startsWith(",")))
      continue;
    const found = before === undefined ? monthFirst(behind) : dayFirst(before, behind);
    if (found) return { ...found, month };
  }
  return undefined;
}

function dayFirst(before: string, behind: string): Omit<Day, "month"> | undefined {
  const found = /^[\s,./'-]*(?:de[lo]?\s+)?(\d{4}|\d{1,2})(?![\d:])(.*)$/su.exec(behind);
  if (!found) return undefined;
  const [, number = "", rest = ""] = found;
  if (before.length === 4) return { year: Number(before), day: Number(number), rest };
  return number.length === 1 ? undefined : { year: fullYear(number), day: Number(before), rest };
}

function monthFirst(behind: string): Omit<Day, "month"> | undefined {
  const withYear = /^[\s,.-]*(\d{1,2})(?:st|nd|rd|th)?[\s,./-]+(\d{4}|\d{2})(?![\d:])(.*)$/s.exec(behind);
  if (withYear) return { day: Number(withYear[1]), year: fullYear(withYear[2] ?? ""), rest: withYear[3] ?? "" };
  // C's asctime puts the year behind the time, and so did Twitter.
  const yearLast = /^[\s,.-]*(\d{1,2})(?:st|nd|rd|th)?,?(\s+\d{1,2}:.*?)\s(\d{4})$/s.exec(behind);
  if (yearLast) return { day: Number(yearLast[1]), year: Number(yearLast[3]), rest: yearLast[2] ?? "" };
  const noDay = /^[\s,.-]*(\d{4})(?![\d:])(.*)$/s.exec(behind);
  return noDay ? { day: 1, year: Number(noDay[1]), rest: noDay[2] ?? "" } : undefined;
}

/** 26/06/2020, 10/30/23, 30.10.23, 03-12-31, 11 04 2020. */
function numericDate(text: string): Day | undefined {
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
function shortIsoDate(text: string): Day | undefined {
  const ordinal = /^-?(\d{4}|\d\d)-?(\d{3})(?=$|T)(.*)$/s.exec(text);
  if (ordinal) {
    const date = new Date(Date.UTC(fullYear(ordinal[1] ?? ""), 0, Number(ordinal[2])));
    return {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      rest: ordinal[3] ?? "",
    };
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
