/** A stretch of words. */
export type Stretch = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/** `compared`: only the first so many words; absent where all were. */
export type Difference = { readonly stretches: readonly Stretch[]; readonly compared?: number };

type Word = { readonly word: string; readonly after: string };

/** The words of a text, as many as are compared. */
type Words = { readonly words: readonly Word[]; readonly cut: boolean };

/** Words compared, marks between them not counted; what is longer is cut. */
const mostWords = 20_000;
/** Texts that differ in more words than these were written anew between where they begin and end alike. */
const mostChanges = 500;

/**
 * What words were taken out of a text and put into it (Myers, "An O(ND) difference algorithm", 1986), in the order in
 * which they are read. Our own, because it is forty lines with a bound on its work: a common library compares without one
 * or by lines. Words are those of the platform, so that scripts without spaces have some.
 *
 * Of texts that were cut, the end is not known: what stands at the cut of one of them only was pushed over that of the
 * other, and is neither taken out nor put in.
 */
export function wordDiff(before: string, after: string): Difference {
  const [one, other] = [wordsOf(before), wordsOf(after)];
  const [a, b] = [one.words, other.words];
  const cut = one.cut || other.cut;
  let head = 0;
  while (head < a.length && head < b.length && a[head]?.word === b[head]?.word) head++;
  const tail = cut ? 0 : sameAtEnd(a.slice(head), b.slice(head));
  const from = { words: a.slice(head, a.length - tail), cut: one.cut };
  const to = { words: b.slice(head, b.length - tail), cut: other.cut };
  const stretches = joined([
    ...b.slice(0, head).map((word) => ({ kind: "same", word }) as const),
    ...changes(from, to),
    ...b.slice(b.length - tail).map((word) => ({ kind: "same", word }) as const),
  ]);
  return { stretches, ...(cut ? { compared: mostWords } : {}) };
}

function sameAtEnd(a: readonly Word[], b: readonly Word[]): number {
  let same = 0;
  while (same < a.length && same < b.length && a.at(-1 - same)?.word === b.at(-1 - same)?.word) same++;
  return same;
}

type Step = { readonly kind: Stretch["kind"]; readonly word: Word };

function wordsOf(text: string): Words {
  const words: { word: string; after: string }[] = [];
  let counted = 0;
  for (const { segment, isWordLike } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    const last = words.at(-1);
    if (segment.trim() === "" && last) last.after += segment;
    else if (counted === mostWords || words.length === 2 * mostWords) return { words, cut: true };
    else words.push({ word: segment, after: "" });
    if (isWordLike) counted++;
  }
  return { words, cut: false };
}

/** Walks the shortest way from one text to the other, or from the one to the other at once where that is too long. */
function changes(one: Words, other: Words): readonly Step[] {
  const [a, b] = [one.words, other.words];
  const trace = traceOf(one, other);
  if (!trace) return [...a.map((word) => ({ kind: "removed", word }) as const), ...b.map(added)];
  const steps: Step[] = [];
  let [x, y] = trace.end;
  for (let d = trace.ways.length - 1; d >= 0; d--) {
    const ends = trace.ways[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (ends.get(k - 1) ?? -1) < (ends.get(k + 1) ?? -1));
    const [fromK, first] = [down ? k + 1 : k - 1, d === 0];
    const fromX = first ? 0 : (ends.get(fromK) ?? 0);
    const fromY = first ? 0 : fromX - fromK;
    const begins = first ? 0 : down ? fromX : fromX + 1;
    while (x > begins) {
      const word = b[y - 1];
      if (word) steps.push({ kind: "same", word });
      x--;
      y--;
    }
    if (first) break;
    const word = down ? b[fromY] : a[fromX];
    if (word) steps.push({ kind: down ? "added" : "removed", word });
    [x, y] = [fromX, fromY];
  }
  return steps.toReversed();
}

type Trace = { readonly ways: readonly ReadonlyMap<number, number>[]; readonly end: readonly [number, number] };

/** For each number of changes, how far each diagonal is reached with fewer; nothing where it takes too many. */
function traceOf({ words: a, cut: aCut }: Words, { words: b, cut: bCut }: Words): Trace | undefined {
  const ways: Map<number, number>[] = [];
  const ends = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, mostChanges); d++) {
    ways.push(new Map(ends));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (ends.get(k - 1) ?? -1) < (ends.get(k + 1) ?? -1));
      let x = down ? (ends.get(k + 1) ?? 0) : (ends.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x]?.word === b[y]?.word) {
        x++;
        y++;
      }
      ends.set(k, x);
      // Diagonals go on beside the texts.
      if (x > a.length || y > b.length) continue;
      const [aEnds, bEnds] = [x === a.length, y === b.length];
      if ((aEnds || (bCut && bEnds)) && (bEnds || (aCut && aEnds))) return { ways, end: [x, y] };
    }
  }
  return undefined;
}

function added(word: Word): Step {
  return { kind: "added", word };
}

function joined(steps: readonly Step[]): readonly Stretch[] {
  const stretches: { kind: Stretch["kind"]; text: string }[] = [];
  for (const { kind, word } of steps) {
    const last = stretches.at(-1);
    if (last?.kind === kind) last.text += word.word + word.after;
    else stretches.push({ kind, text: word.word + word.after });
  }
  return stretches;
}
