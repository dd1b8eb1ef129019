import type { FoldReason } from "../model.ts";
import type { Compared, Pair } from "./pair.ts";
import { decide, surer, type Verdict } from "./rules.ts";

type Facts = (a: Compared, b: Compared) => Pair;

/**
 * What rules still hold together of a post that lost an entry: it may be several posts now. The oldest group first. As when
 * they came, entries whose titles number them as two are one only by a link or an id.
 */
export function groupsOf<Entry extends Compared>(
  members: readonly Entry[],
  facts: Facts,
  areJoined: (pair: Pair) => boolean = (pair) => decide(pair) !== undefined,
): readonly (readonly Entry[])[] {
  let groups: readonly (readonly Entry[])[] = [];
  for (const member of byAge(members)) {
    const joined = [member];
    let first: readonly Entry[] | undefined;
    for (const group of groups) {
      const ties = group.map((other) => facts(member, other)).filter(areJoined);
      if (ties.length === 0 || !(ties.some(isSurer) || !areNumbered(joined, group, facts))) continue;
      first ??= group;
      joined.push(...group);
    }
    const taken = new Set<Entry>(joined);
    const whole = byAge(joined);
    groups = first
      ? groups.flatMap((group) => (group === first ? [whole] : group.some((each) => taken.has(each)) ? [] : [group]))
      : [...groups, whole];
  }
  return groups;
}

function isSurer(pair: Pair): boolean {
  return (decide(pair)?.rank ?? 0) >= surer;
}

function areNumbered(ones: readonly Compared[], others: readonly Compared[], facts: Facts): boolean {
  return ones.some((one) => others.some((other) => facts(one, other).numbered));
}

/** Why an entry stands with the others: what is surest of those that came before it, else of all. */
export function reasonAmong(
  member: Compared,
  group: readonly Compared[],
  facts: Facts,
): { readonly reason: FoldReason } | undefined {
  const others = group.filter(({ entryId }) => entryId !== member.entryId);
  const mates = others.flatMap((other): readonly Reasoned[] => {
    const pair = facts(member, other);
    const verdict = decide(pair);
    return verdict ? [{ other, verdict, pair }] : [];
  });
  const sorted = mates.toSorted(surest);
  const best = sorted.find(({ other }) => other.entryId < member.entryId) ?? sorted[0];
  return best && { reason: best.verdict.reason };
}

type Reasoned = { readonly other: Compared; readonly verdict: Verdict; readonly pair: Pair };

/** The surest first, then the nearest in time, then what came first. */
export function surest(a: Reasoned, b: Reasoned): number {
  // Two without a date are infinitely far apart, which is no difference.
  const nearer = a.pair.apart === b.pair.apart ? 0 : a.pair.apart - b.pair.apart;
  return b.verdict.rank - a.verdict.rank || nearer || a.other.entryId - b.other.entryId;
}

function byAge<Entry extends Compared>(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => a.entryId - b.entryId);
}
