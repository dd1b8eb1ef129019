import type { Arrived } from "../../lib/poll/absorb.ts";
import type { FeedEntry } from "../../lib/published.ts";
import { rawEntries } from "../support/build.ts";
import { dice } from "../support/dice.ts";

/** Entries of one document, as feeds usually carry. */
export const perDocument = 20;
const spacing = 14 * 60_000;
const since = Date.UTC(2024, 0, 1);
const syllables = [
  "al an ba ben co con da den el en er for gar hal in ing is ker la ler ly man mer mo na nor on or pa per qui ra re ro sa",
  "ab ähn auf bar bei chen das der eln ent er fahr fen ge gen grün haft hör in keit kel land lich ling mer nach öff re sam",
  "an au bé bon cé cha de dou é eau em en er ette fai fran gné heu il jour la lè ment né ou par pré qui ré rou sé soi té ton",
  "ал ан бе бо ва ве гра да де до ер жи за зна и ка ко ла ле ли ма ме на не ни но об он пе по при ра ре ро ска сто та те то",
];
/** As many words as a language has, so that two texts have no more in common than real ones; in Japanese a word is a character. */
const languages = [
  ...syllables.map((each) => ({ words: vocabulary(each.split(" ")), space: " " })),
  { words: Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x4e00 + i)), space: "" },
];

function vocabulary(parts: readonly string[]): readonly string[] {
  const next = dice(parts.length);
  return Array.from({ length: 3000 }, () =>
    Array.from({ length: 1 + next(4) }, () => parts[next(parts.length)]).join(""),
  );
}

/** When an entry is published: about a hundred a day. */
export const publishedAt = (number: number) => since + number * spacing;
/** When a document arrives: with its newest entry. */
export const arrivesAt = (number: number) => publishedAt((number + 1) * perDocument);

/** A feed's document with 3 KB of text in each entry; every twentieth entry is a copy of what another feed had before. */
export function documentOf(number: number, feed: string): Arrived {
  const entries = Array.from({ length: perDocument }, (_, i) => entryOf(number * perDocument + i, feed)).toReversed();
  const site = `https://${feed}.example/`;
  return {
    feed: { title: feed, link: site, hints: {}, entries, raw: rawEntries(entries), repaired: [], partial: false },
    bodyHash: number + 1,
    validators: { etag: `"${number}"` },
  };
}

function entryOf(number: number, feed: string): FeedEntry {
  const isCopy = number % 20 === 7 && number >= perDocument;
  const said = isCopy ? number - 13 : number;
  return {
    guid: `https://${feed}.example/?p=${number}`,
    title: title(said),
    link: `https://${feed}.example/${number}/${said}`,
    published: publishedAt(said),
    authors: ["Ann Example"],
    enclosures: [],
    categories: [],
    content: { html: htmlOf(said) },
  };
}

/** Words of some language, always the same. */
function words(number: number, part: number, count: number): string {
  const next = dice(number * 50 + part);
  const language = languages[number % languages.length];
  if (!language) return "";
  const length = language.space === "" ? 3 * count : count;
  return Array.from({ length }, () => language.words[next(language.words.length)]).join(language.space);
}

function title(number: number): string {
  return `${words(number, 49, 6)} ${number}`;
}

function htmlOf(number: number): string {
  const paragraphs = Array.from(
    { length: 6 },
    (_, i) => `<p>${words(number, i, 70)}. <a href="https://elsewhere.example/${number}/${i}">more</a></p>`,
  );
  return paragraphs.join("\n");
}
