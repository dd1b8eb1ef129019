/**
 * Whether two texts say the same: white space and punctuation do not count, everything else does, to the end of both.
 * (`tokens` is for comparing what may be alike, knows no accents and ends after some thousand words.)
 */
export function sameWords(a: string, b: string): boolean {
  return a === b || wordsAlone(a) === wordsAlone(b);
}

function wordsAlone(text: string): string {
  return text.replaceAll(/[\p{P}\p{Z}\p{C}]+/gu, " ").trim();
}
