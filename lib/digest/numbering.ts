import { tokens } from "./tokens.ts";

/** Scripts written without spaces: their names are found in a title, not among its words. */
const unspaced = /^[\p{sc=Thai}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+$/u;
/** English first; the other languages' calendars come with the platform. */
const languages = [
  "en",
  "de",
  "fr",
  "es",
  "pt",
  "it",
  "nl",
  "pl",
  "ru",
  "uk",
  "sv",
  "da",
  "fi",
  "cs",
  "tr",
  "ja",
  "ko",
  "el",
  // Two sets of names: Egypt and the Gulf have Latin ones, the Levant its own.
  "ar",
  "ar-LB",
  "hi",
  "th",
  "hu",
  "ro",
  "bg",
];
const roman = /^(?=[ivxl]{2,6}$)x{0,3}l?(?:ix|iv|v?i{0,3})$/;
/** A single letter is a number only behind one of these, or at the end: "I" is a word. */
const singleRoman = /^[ivx]$/;
const counted = new Set(
  "part teil partie parte deel del chapter kapitel volume vol episode folge book act phase round week season no nr".split(
    " ",
  ),
);
const han = /^[一二三四五六七八九十百上中下前後后]$/;

type Calendar = {
  readonly words: ReadonlySet<string>;
  /** As `tokens` splits them, joined by spaces. */
  readonly spelt: readonly string[];
};
let calendar: Calendar | undefined;

/**
 * What numbers a title among its like: numbers, Roman numerals, months and weekdays. "Release 1.2.0" is not "Release
 * 1.2.1", "Books in March" not "Books in April".
 */
export function numbering(words: readonly string[]): readonly string[] {
  calendar ??= calendarOf(languages);
  const { words: names, spelt } = calendar;
  // "d'avril", "l'11 aprile": an apostrophe joins.
  const isName = (word: string) => names.has(word) || (/^[dl][aeiou]/.test(word) && names.has(word.slice(1)));
  const numbers = words.filter((word, i) => {
    if (/\p{N}/u.test(word) || roman.test(word) || han.test(word) || isName(word)) return true;
    return singleRoman.test(word) && (i === words.length - 1 || counted.has(words[i - 1] ?? ""));
  });
  const all = words.join(" ");
  return [...numbers, ...spelt.filter((name) => all.includes(name))];
}

/** The names of months and weekdays as tokens are written; of several words the first. */
function calendarOf(tags: readonly string[]): Calendar {
  const names = new Set<string>();
  for (const tag of tags) {
    const month = new Intl.DateTimeFormat(tag, { month: "long", timeZone: "UTC" });
    const monthOfDay = new Intl.DateTimeFormat(tag, { month: "long", day: "numeric", timeZone: "UTC" });
    const weekday = new Intl.DateTimeFormat(tag, { weekday: "long", timeZone: "UTC" });
    for (let i = 0; i < 12; i++) {
      const day = Date.UTC(2024, i, 1);
      names.add(month.format(day));
      names.add(monthOfDay.formatToParts(day).find(({ type }) => type === "month")?.value ?? "");
    }
    for (let i = 1; i <= 7; i++) names.add(weekday.format(Date.UTC(2024, 0, i)));
  }
  const short = "jan feb mar apr jun jul aug sep sept oct nov dec".split(" ");
  const isSpelt = (name: string) => unspaced.test(name) && name.length > 2;
  return {
    words: new Set([...[...names].map(asToken), ...short].filter((name) => name.length > 2)),
    spelt: [...names].filter(isSpelt).map((name) => tokens(name).join(" ")),
  };
}

function asToken(name: string): string {
  return (name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .match(/[\p{L}\p{M}]+/u) ?? [""])[0];
}
