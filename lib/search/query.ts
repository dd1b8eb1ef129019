import type { QueryTrouble } from "../search-view.ts";
import { wordsOf, type Word } from "./words.ts";

/** Words that stand one after the other; a single one, most of the time. `prefix`: the last may go on. */
export type Wanted = { readonly words: readonly Pick<Word, "word" | "joined">[]; readonly prefix: boolean };
type Said<T> = { readonly value: T; readonly not: boolean };

/** What is searched for: all of it must hold. */
export type Query = {
  readonly wanted: readonly Wanted[];
  readonly unwanted: readonly Wanted[];
  /** Parts of the names of feeds and folders, as typed. */
  readonly feeds: readonly Said<string>[];
  readonly folders: readonly Said<string>[];
  readonly states: readonly Said<"unread" | "starred">[];
  /** ISO dates: from the beginning of that day on, and up to it. */
  readonly after?: string;
  readonly before?: string;
  readonly troubles: readonly QueryTrouble[];
};

const piece =
  /(?<not>-?)(?:(?<operator>feed|folder|is|before|after):)?(?:"(?<phrase>[^"]*)(?<closed>"?)|(?<plain>\S*))/giu;
const isoDate = /^(?<year>\d{4})(?:-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?)?$/;

/**
 * Reads what the reader typed: words, "phrases", -without, feed: folder: is:unread is:read is:starred before: after:. What
 * is not understood is told in `troubles` and otherwise left out; an operator without a value is not finished yet. The last
 * word may be the beginning of one, as long as nothing follows it.
 */
export function parseQuery(text: string): Query {
  const wanted: Wanted[] = [];
  const unwanted: Wanted[] = [];
  const feeds: Said<string>[] = [];
  const folders: Said<string>[] = [];
  const states: Said<"unread" | "starred">[] = [];
  const dates: { after?: string; before?: string } = {};
  const troubles: QueryTrouble[] = [];
  for (const match of text.matchAll(piece)) {
    if (match[0] === "") continue;
    const { not = "", operator, phrase, closed, plain = "" } = match.groups ?? {};
    const isLast = match.index + match[0].length === text.length && closed !== '"';
    const value = phrase ?? plain;
    const isNot = not !== "";
    switch (operator?.toLowerCase()) {
      case "feed":
        if (value !== "") feeds.push({ value, not: isNot });
        break;
      case "folder":
        if (value !== "") folders.push({ value, not: isNot });
        break;
      case "is": {
        const state = stateOf(value, isNot);
        if (state) states.push(state);
        else if (!isLast) troubles.push({ kind: "state", value });
        break;
      }
      case "before":
      case "after": {
        const which = operator.toLowerCase() === "before" ? "before" : "after";
        const date = dateOf(value);
        if (date !== undefined) dates[which] = date;
        else if (!(isLast && /^[\d-]{0,9}$/.test(value))) troubles.push({ kind: "date", operator: which, value });
        break;
      }
      case undefined:
      default: {
        const words = wordsOf(value).map(({ word, joined }) => ({ word, joined }));
        if (words.length > 0) (isNot ? unwanted : wanted).push({ words, prefix: isLast && !isNot });
      }
    }
  }
  return { wanted, unwanted, feeds, folders, states, ...dates, troubles };
}

/** Whether anything is asked for at all. */
export function isEmpty({ wanted, unwanted, feeds, folders, states, after, before }: Query): boolean {
  const said = [wanted, unwanted, feeds, folders, states].some((each) => each.length > 0);
  return !said && after === undefined && before === undefined;
}

function stateOf(value: string, not: boolean): Said<"unread" | "starred"> | undefined {
  switch (value.toLowerCase()) {
    case "unread":
      return { value: "unread", not };
    case "read":
      return { value: "unread", not: !not };
    case "starred":
      return { value: "starred", not };
    default:
      return undefined;
  }
}

/** A day, or the first of a month or a year; nothing where the calendar has no such day. */
function dateOf(value: string): string | undefined {
  const { year, month = "1", day = "1" } = isoDate.exec(value)?.groups ?? {};
  if (year === undefined) return undefined;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const at = Date.parse(iso);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== iso ? undefined : iso;
}
