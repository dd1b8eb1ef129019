/** Beyond this many words two long texts are told apart well enough. */
const mostWords = 2_500;
/** Scripts written without spaces: a word is one character, also next to Latin letters and digits ("第2回"). */
const word =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]|[[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]]+(?:[.,:]\p{N}+)*/gv;
const plainWord = /[a-z0-9]+(?:[.,:][0-9]+)*/g;

/**
 * The words of a plain text, for comparing only: case, accents of Latin letters, apostrophes and punctuation do not count;
 * numbers keep their inner dots ("1.2.1" is not "1.2").
 */
export function tokens(text: string): readonly string[] {
  const plain = isPlain(text)
    ? text.replaceAll("'", "").toLowerCase()
    : text
        .normalize("NFKD")
        .replace(/[\u0300-\u036f'’ʼ]/g, "")
        .toLowerCase();
  const pattern = isPlain(plain) ? plainWord : word;
  const found: string[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(plain); match && found.length < mostWords; match = pattern.exec(plain)) {
    found.push(match[0]);
  }
  return found;
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
  let words = 0;
  for (const token of found) words += worth(token);
  // Thirds do not add up to whole numbers.
  return Math.floor(words + 0.001);
}

function worth(token: string): number {
  // Letters of the scripts above come one by one, and behind these.
  if (token.length > 2 || token < "\u0300") return 1;
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
