/** Longer than the longest address with a name and folders; no reader writes such a line. In UTF-16 units. */
const LONGEST = 32_000;

/**
 * The lines of a text, the longest of them bounded, one after the other: eighteen megabytes of line ends must not become
 * as many strings at once. `at` is where a line begins.
 */
export function* linesOf(text: string): Generator<{ readonly line: string; readonly at: number }, void, undefined> {
  const end = /\r\n?|\n/g;
  for (let at = 0; at <= text.length; at = end.lastIndex) {
    const match = end.exec(text);
    yield { line: text.slice(at, Math.min(match?.index ?? text.length, at + LONGEST)), at };
    if (!match) return;
  }
}
