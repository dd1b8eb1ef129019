/** Entries of one segment of the index, by where they stand in it (0 up to `segmentSize`). */
export type Places = readonly number[];
/** A row of the index: terms in ascending order, one a line, and for each of them the places it stands in. */
export type Block = { readonly terms: string; readonly places: Uint8Array<ArrayBuffer> };

/**
 * Entries per segment. A word costs one read for each segment and every new entry rewrites what its words share a row with
 * in the last one: 4,096 keeps both small at a hundred thousand entries (docs/decisions.md).
 */
export const segmentSize = 4096;

/** Where the rows of a segment are divided: terms that begin alike share a row, so that one read finds all of a prefix. */
export function bucketOf(term: string): string {
  const first = term.charCodeAt(0);
  // Two letters; one character of the scripts that are written without spaces; 64 ideographs or syllables.
  if (first < 0x0e00) return term.slice(0, 2);
  return String.fromCharCode(first < 0x3400 ? first : first & 0xffc0);
}

/** First and last bucket in which terms that begin so can stand. */
export function bucketsOf(term: string, prefix: boolean): readonly [string, string] {
  const bucket = bucketOf(term);
  return [bucket, prefix && term.length === 1 && term.charCodeAt(0) < 0x0e00 ? `${bucket}\uffff` : bucket];
}

/** As few bytes as possible: each list as its length and the distances between places, in bytes of seven bits. */
export function encode(lists: ReadonlyMap<string, Places>): Block {
  const terms = [...lists.keys()].toSorted();
  const out: number[] = [];
  for (const term of terms) {
    const bytes: number[] = [];
    let last = -1;
    for (const place of lists.get(term) ?? []) {
      pushNumber(bytes, place - last - 1);
      last = place;
    }
    pushNumber(out, bytes.length);
    for (const byte of bytes) out.push(byte);
  }
  return { terms: terms.join("\n"), places: Uint8Array.from(out) };
}

/** Calls `found` with each place of every term that is wanted. */
export function decode(
  { terms, places }: Block,
  isWanted: (term: string) => boolean,
  found: (place: number, term: string) => void,
): void {
  let at = 0;
  for (const term of terms.split("\n")) {
    const [length, first] = numberAt(places, at);
    const end = first + length;
    at = isWanted(term) ? first : end;
    for (let place = -1; at < end;) {
      const [distance, next] = numberAt(places, at);
      place += distance + 1;
      at = next;
      found(place, term);
    }
  }
}

/** The number that stands there, and where the next begins. */
function numberAt(bytes: Uint8Array, from: number): readonly [value: number, next: number] {
  let value = 0;
  for (let at = from, shift = 0; ; at++, shift += 7) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) << shift;
    if (byte < 128) return [value, at + 1];
  }
}

function pushNumber(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}
