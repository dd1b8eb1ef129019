/** A stretch of words. */
export type Stretch = { readonly kind: "same" | "added" | "removed"; readonly text: string };

type Word = { readonly word: string; readonly after: string };

/** Words compared; what is longer is cut. */
const mostWords = 20_000;
/** Texts that differ in more words than these were written anew between where they begin and end alike. */
const mostChanges = 500;

/**
 * What words were taken out of a text and put into it (Myers, "An O(ND) difference algorithm", 1986), in the order in
 * which they are read. Our own, because it is forty lines with a bound on its work: a common library compares without one
 * or by lines. Words are those of the platform, so that scripts without spaces have some.
 */
export function wordDiff(before: string, after: string): readonly Stretch[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head]?.word === b[head]?.word) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail)?.word === b.at(-1 - tail)?.word) tail++;
  const [from, to] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  return joined([
    ...b.slice(0, head).map((word) => ({ kind: "same", word }) as const),
    ...changes(from, to),
    ...b.slice(b.length - tail).map((word) => ({ kind: "same", word }) as const),
  ]);
}

type Step = { readonly kind: Stretch["kind"]; readonly word: Word };

function wordsOf(text: string): readonly Word[] {
  const words: { word: string; after: string }[] = [];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    const last = words.at(-1);
    if (segment.trim() === "" && last) last.after += segment;
    else words.push({ word: segment, after: "" });
    if (words.length > mostWords) break;
  }
  return words;
}

/** Walks the shortest way from one text to the other, or from the one to the other at once where that is too long. */
function changes(a: readonly Word[], b: readonly Word[]): readonly Step[] {
  const trace = traceOf(a, b);
  if (!trace) return [...a.map((word) => ({ kind: "removed", word }) as const), ...b.map(added)];
  const steps: Step[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const ends = trace[d] ?? new Map<number, number>();
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

/** For each number of changes, how far each diagonal is reached with fewer; nothing where it takes too many. */
function traceOf(a: readonly Word[], b: readonly Word[]): readonly ReadonlyMap<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  const ends = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, mostChanges); d++) {
    trace.push(new Map(ends));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (ends.get(k - 1) ?? -1) < (ends.get(k + 1) ?? -1));
      let x = down ? (ends.get(k + 1) ?? 0) : (ends.get(k - 1) ?? 0) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x]?.word === b[y]?.word) {
        x++;
        y++;
      }
      ends.set(k, x);
      if (x >= a.length && y >= b.length) return trace;
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
