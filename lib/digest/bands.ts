import type { Shingles } from "./shingles.ts";

const bins = 32;
const rows = 4;
/** Shorter texts have too few runs of words to be sampled. */
const shortest = 60;

/**
 * Keys under which texts that are mostly alike meet whatever their titles: a one-permutation MinHash of 32 bins, in eight
 * bands of four. Two texts of which four fifths are shared meet in some band with a chance of about 99 %.
 */
export function bandsOf(shingles: Shingles): readonly string[] {
  if (shingles.length < shortest - 2) return [];
  const least = Array.from({ length: bins }, () => Number.POSITIVE_INFINITY);
  for (let i = 0; i < shingles.length; i++) {
    const shingle = shingles[i] ?? 0;
    const mixed = Math.imul(shingle ^ (shingle >>> 16), 0x9e3779b1) >>> 0;
    const bin = mixed >>> 27;
    const value = mixed & 0x7ffffff;
    if (value < (least[bin] ?? 0)) least[bin] = value;
  }
  return Array.from({ length: bins / rows }, (_, band) => {
    const values = Array.from({ length: rows }, (_each, row) => filled(least, band * rows + row));
    return `${band} ${values.join(" ")}`;
  });
}

/** An empty bin borrows from the next one that is not, and says how far that is. */
function filled(least: readonly number[], bin: number): string {
  for (let distance = 0; distance < bins; distance++) {
    const value = least[(bin + distance) % bins] ?? Number.POSITIVE_INFINITY;
    if (Number.isFinite(value)) return `${value}+${distance}`;
  }
  return "";
}
