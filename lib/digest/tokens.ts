/** Beyond this many words two long texts are told apart well enough. */
export const mostWords = 2_500;
/** Up to this length a text has few words beyond that, and taking all at once is twice as fast as one by one. */
const shortText = 8 * mostWords;
/** Scripts written without spaces: a word is one character, also next to Latin letters and digits ("第2回"). */
const word =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]]+(?:[.,:]\p{N}+)*/gv;
const plainWord = /[a-z0-9]+(?:[.,:][0-9]+)*/g;

/**
 * The words of a plain text, for comparing only: case, accents of Latin letters, apostrophes and punctuation do not count;
 * numbers keep their inner dots ("1.2.1" is not "1.2").
 */
export function tokens(text: string): readonly string[] {
  const plain = plainText(text);
  const pattern = isPlain(plain) ? plainWord : word;
  if (plain.length <= shortText) return (plain.match(pattern) ?? []).slice(0, mostWords);
  const found: string[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(plain); match && found.length < mostWords; match = pattern.exec(plain)) {
    found.push(match[0]);
  }
  return found;
}

/** What of a text counts where words are compared. */
export function plainText(text: string): string {
  if (isPlain(text)) return text.replaceAll("'", "").toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’ʼ]/g, "")
    .toLowerCase();
}

const kana = /^[\p{sc=Hiragana}\p{sc=Katakana}]$/u;
const han = /^\p{sc=Han}$/u;
const southeastAsian = /^[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u;
/** What belongs to the character before it. */
const mark = /^[\p{M}ー]+$/u;

/**
 * How many words tokens are worth where a word of Latin letters is one. In scripts written without spaces a token is a
 * character, and what a reader of English calls a word takes about two of Chinese, two or three of Japanese (most of it
 * kana) and four or five of Thai: so translators reckon. Twelve characters of a greeting are not twelve words of a text.
 */
export function wordsIn(found: readonly string[]): number {
  let whole = 0;
  let parts = 0;
  for (const token of found) {
    // Letters of the scripts above come one by one, and behind these.
    if (token.length > 2 || token < "\u0300") whole++;
    else parts += worth(token);
  }
  // Thirds do not add up to whole numbers.
  return whole + Math.floor(parts + 0.001);
}

/** What single characters are worth, told once: a script has some thousands. */
const told = new Map<string, number>();
const mostTold = 20_000;

function worth(token: string): number {
  const before = told.get(token);
  if (before !== undefined) return before;
  if (told.size >= mostTold) told.clear();
  const value = worthOf(token);
  told.set(token, value);
  return value;
}

function worthOf(token: string): number {
  if (southeastAsian.test(token)) return 1 / 4;
  if (mark.test(token)) return 0;
  if (kana.test(token)) return 1 / 3;
  return han.test(token) ? 1 / 2 : 1;
}

/** ASCII only: most texts, and a tenth of the work. */
function isPlain(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(text);
}
