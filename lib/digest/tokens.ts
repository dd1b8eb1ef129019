/** Beyond this many words two long texts are told apart well enough. */
const longest = 2_500;
/** Scripts written without spaces: a word is one character. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}]+(?:[.,:]\p{N}+)*/gu;

/**
 * The words of a plain text, for comparing only: case, accents of Latin letters, apostrophes and punctuation do not count;
 * numbers keep their inner dots ("1.2.1" is not "1.2").
 */
export function tokens(text: string): readonly string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’ʼ]/g, "")
    .toLowerCase();
  const found: string[] = [];
  for (const [token] of plain.matchAll(word)) {
    found.push(token);
    if (found.length === longest) break;
  }
  return found;
}
