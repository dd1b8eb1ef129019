/**
 * Prose for tests: the same words for the same seed, hardly any run of three in common for two seeds. As many words as
 * asked for, in sentences.
 */
export function prose(seed: number, count: number): string {
  let state = seed * 2654435761;
  const next = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    return Math.abs(state ^ (state >>> 12)) % below;
  };
  const words = Array.from({ length: count }, () => vocabulary[next(vocabulary.length)] ?? "");
  return words.map((word, i) => (i % 11 === 10 ? `${word}.` : word)).join(" ");
}

const vocabulary = (
  "river stone market window letter garden winter engine harbour signal paper bridge morning archive copper lantern " +
  "thread needle orchard meadow ticket station valley mirror cotton pepper saddle timber violin walnut anchor basket " +
  "candle dinner feather glacier hammer island jacket kettle ladder magnet number oyster pocket quarry ribbon silver " +
  "table umbrella vessel wagon yellow zebra carry wander listen borrow gather measure answer promise remember discover"
).split(" ");
