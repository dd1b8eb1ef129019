import type { EntryId } from "../model.ts";
import { likeness, unlike, type Likeness } from "./likeness.ts";
import type { Likenesses } from "./pair.ts";
import type { Shingles } from "./shingles.ts";

/**
 * The texts of entries, read only when a rule asks for them: few candidates need more than hashes. A comparison for which
 * a text is missing answers "unlike" and notes what was missing; whoever decides then reads those and decides again.
 */
export type Texts = {
  readonly likenesses: Likenesses;
  /** What was asked for and was not there, since the last call. */
  readonly missing: () => readonly EntryId[];
  readonly add: (id: EntryId, text: Shingles) => void;
};

export function textsOf(known: Iterable<readonly [EntryId, Shingles]> = []): Texts {
  const texts = new Map(known);
  const compared = new Map<string, Likeness>();
  let missing = new Set<EntryId>();
  return {
    likenesses(a, b) {
      const pair = a < b ? `${a}:${b}` : `${b}:${a}`;
      const before = compared.get(pair);
      if (before) return before;
      const [one, other] = [texts.get(a), texts.get(b)];
      if (!one) missing.add(a);
      if (!other) missing.add(b);
      if (!one || !other) return unlike;
      const now = likeness(one, other);
      compared.set(pair, now);
      return now;
    },
    missing() {
      const asked = [...missing];
      missing = new Set();
      return asked;
    },
    add: (id, text) => void texts.set(id, text),
  };
}
