import type { EntryId } from "../model.ts";
import type { Candidate } from "./candidates.ts";
import type { Compared, Pair } from "./pair.ts";
import { discusses } from "./related.ts";
import { decide, type Verdict } from "./rules.ts";
import { pairOf, type Vetoes } from "./vetoes.ts";

export type Mate = { readonly other: Candidate; readonly verdict: Verdict; readonly pair: Pair };
/** An entry that is about another's page. */
export type Relation = { readonly about: EntryId; readonly discussion: EntryId };

export type Mates = {
  /** What is the same: the surest first, then the nearest in time, then what came first. */
  readonly found: readonly Mate[];
  readonly related: readonly Relation[];
  /** It is word for word an entry that left its own feed: the feed has changed a guid. */
  readonly renamed: boolean;
};

/** Rules below this one compare texts alone. */
const titled = 70;
/** More entries of one feed that are nearly alike under other titles, and what they share is a template. */
const mostRetitled = 2;

export function matesOf(newcomer: Compared, candidates: Iterable<Candidate>, { said, facts }: Vetoes): Mates {
  const found: Mate[] = [];
  const related: Relation[] = [];
  let renamed = false;
  for (const other of candidates) {
    if (other.entryId === newcomer.entryId || said.has(pairOf(newcomer.entryId, other.entryId))) continue;
    const pair = facts(newcomer, other);
    const verdict = decide(pair);
    if (verdict) found.push({ other, verdict, pair });
    else related.push(...relationOf(newcomer, other, pair));
    renamed ||= pair.replaced && pair.titles === 2 && pair.a.text === pair.b.text;
  }
  const isRetitled = ({ verdict, pair }: Mate) => verdict.rank < titled && pair.sameFeed;
  const isTemplate = found.filter(isRetitled).length > mostRetitled;
  return { found: found.filter((mate) => !isTemplate || !isRetitled(mate)).toSorted(surest), related, renamed };
}

function relationOf(one: Compared, other: Compared, pair: Pair): readonly Relation[] {
  const which = discusses(pair);
  if (which === undefined) return [];
  const [discussion, about] = which === "a" ? [one, other] : [other, one];
  return [{ about: about.entryId, discussion: discussion.entryId }];
}

function surest(a: Mate, b: Mate): number {
  // Two without a date are infinitely far apart, which is no difference.
  const nearer = a.pair.apart === b.pair.apart ? 0 : a.pair.apart - b.pair.apart;
  return b.verdict.rank - a.verdict.rank || nearer || a.other.entryId - b.other.entryId;
}
