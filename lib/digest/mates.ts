import type { EntryId } from "../model.ts";
import type { Candidate } from "./candidates.ts";
import { surest } from "./groups.ts";
import type { Compared, Pair } from "./pair.ts";
import { discusses } from "./related.ts";
import { decide, titled, type Verdict } from "./rules.ts";
import { teasersOf, type Teasers } from "./teasers.ts";
import { standApart, type Vetoes } from "./vetoes.ts";
import { pairOf } from "./wishes.ts";

export type Mate = { readonly other: Candidate; readonly verdict: Verdict; readonly pair: Pair };
/** An entry that is about another's page. */
export type Relation = { readonly about: EntryId; readonly discussion: EntryId };

export type Mates = {
  /** What is the same: the surest first, then the nearest in time, then what came first. */
  readonly found: readonly Mate[];
  readonly related: readonly Relation[];
  /** It is word for word an entry that left its own feed: the feed has changed a guid. */
  readonly renamed: boolean;
  /** Posts that a text had joined of which it turns out now that it says nothing. */
  readonly teased: Teasers["posts"];
};

/** More entries of one feed that are nearly alike under other titles, and what they share is a template. */
const mostRetitled = 2;

/** `later`: what came after it, where it is placed again as it was when it came. */
export function matesOf(
  newcomer: Compared,
  candidates: Iterable<Candidate>,
  vetoes: Vetoes,
  later: Iterable<Candidate> = [],
): Mates {
  const { said, facts } = vetoes;
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
  const teasers = teasersOf(newcomer, found, [...candidates, ...later], facts);
  const mates = found.filter((mate) => !teasers.mates.has(mate) && !(isTemplate && isRetitled(mate)));
  return { found: ofItsTime(mates, vetoes).toSorted(surest), related, renamed, teased: teasers.posts };
}

/**
 * What a feed posts again and again under one title and with one text ("Open thread") is told apart by time alone: the
 * newcomer is the same as the one of its own time, and as none if that one has not come yet. Pages and ids say more.
 */
function ofItsTime(mates: readonly Mate[], { facts }: Vetoes): readonly Mate[] {
  const byText = mates.filter(({ verdict, pair }) => verdict.rank <= titled && !pair.sameFeed);
  if (byText.length < 2) return mates;
  const strangers = new Set<Mate>();
  for (const ofFeed of Map.groupBy(byText, ({ other }) => other.print.feedId).values()) {
    const step = stepOf(ofFeed, facts);
    for (const mate of ofFeed) if (2 * mate.pair.apart > step) strangers.add(mate);
  }
  return strangers.size === 0 ? mates : mates.filter((mate) => !strangers.has(mate));
}

/** The shortest time between two of them that stand apart, in ms; infinite where none do. */
function stepOf(mates: readonly Mate[], facts: Vetoes["facts"]): number {
  const inTime = mates.toSorted((a, b) => (a.other.print.published ?? 0) - (b.other.print.published ?? 0));
  const steps = inTime.slice(1).flatMap((mate, i) => {
    const before = inTime[i];
    const pair = before && facts(before.other, mate.other);
    return pair && standApart(pair) ? [pair.apart] : [];
  });
  return Math.min(...steps);
}

function relationOf(one: Compared, other: Compared, pair: Pair): readonly Relation[] {
  const which = discusses(pair);
  if (which === undefined) return [];
  const [discussion, about] = which === "a" ? [one, other] : [other, one];
  return [{ about: about.entryId, discussion: discussion.entryId }];
}
