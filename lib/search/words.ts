/** Scripts written without spaces: they are found by pairs of characters. */
const joined = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
/** What may stand within a word without being seen: soft hyphens, joiners. */
const unseen = String.raw`\u00ad\u200c\u200d\u2060`;
const anyRun = new RegExp(`[${joined}]+|[[\\p{L}\\p{M}\\p{N}${unseen}]--[${joined}]]+`, "gv");
const plainRun = /[A-Za-z0-9]+/g;
const isJoined = new RegExp(`^[${joined}]`, "v");
// oxlint-disable-next-line no-control-regex
const isPlain = /^[\x00-\x7f]*$/;
/** Accents of Latin, Greek and Cyrillic letters, and the points of Hebrew and Arabic: they are seldom typed. */
const accents = new RegExp(`[\\u0300-\\u036f\\u0591-\\u05c7\\u064b-\\u0652${unseen}]`, "g");
/** Letters that Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", ς: "σ" };
const special = /[ßæœøđłıς]/g;
/** Longer words are cut: what is that long is an address or noise. */
const longest = 40;

/** A word of a text, where it stands there, and what it is compared by. */
export type Word = { readonly from: number; readonly to: number; readonly word: string; readonly joined: boolean };

/** The words of a text in their order. A run of characters of a script without spaces is one word (`joined`). */
export function wordsOf(text: string): readonly Word[] {
  const plain = isPlain.test(text);
  const found: Word[] = [];
  for (const match of text.matchAll(plain ? plainRun : anyRun)) {
    const [run] = match;
    const word = plain ? run.toLowerCase() : fold(run);
    if (word === "") continue;
    found.push({ from: match.index, to: match.index + run.length, word, joined: !plain && isJoined.test(run) });
  }
  return found;
}

/** Case and accents do not count; full-width letters and ligatures are what they look like. */
export function fold(word: string): string {
  if (isPlain.test(word)) return word.toLowerCase();
  return word
    .normalize("NFKD")
    .toLowerCase()
    .replace(accents, "")
    .replace(special, (letter) => letters[letter] ?? letter)
    .normalize("NFC");
}

/** What the index holds of a word: itself, or its pairs of characters, and the last character, so that it is found alone. */
export function termsOf({ word, joined: isRun }: Pick<Word, "word" | "joined">): readonly string[] {
  if (!isRun) return [word.slice(0, longest)];
  const characters = Array.from(word);
  return characters.map((character, i) => character + (characters[i + 1] ?? ""));
}

/** The terms to look up for a word that is searched for; `prefix`: they begin with it. */
export function termsFor(
  { word, joined: isRun }: Pick<Word, "word" | "joined">,
  prefix: boolean,
): readonly { readonly term: string; readonly prefix: boolean }[] {
  if (!isRun) return [{ term: word.slice(0, longest), prefix }];
  const terms = termsOf({ word, joined: true });
  return terms.length === 1
    ? [{ term: word, prefix: true }]
    : terms.slice(0, -1).map((term) => ({ term, prefix: false }));
}
