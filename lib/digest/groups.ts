import type { FoldReason } from "../model.ts";
import type { Compared, Pair } from "./pair.ts";
import { decide } from "./rules.ts";

type Facts = (a: Compared, b: Compared) => Pair;

/** What rules still hold together of a post that lost an entry: it may be several posts now. The oldest group first. */
export function groupsOf<Entry extends Compared>(members: readonly Entry[], facts: Facts): readonly Entry[][] {
  let groups: Entry[][] = [];
  for (const member of byAge(members)) {
    const linked = groups.filter((group) => group.some((other) => decide(facts(member, other))));
    const joined = [...linked.flat(), member];
    const [first] = linked;
    groups = first
      ? groups.flatMap((group) => (group === first ? [joined] : linked.includes(group) ? [] : [group]))
      : [...groups, joined];
  }
  return groups;
}

/** Why an entry stands with the others: with the oldest of them that any rule names. */
export function reasonAmong(
  member: Compared,
  group: readonly Compared[],
  facts: Facts,
): { readonly reason: FoldReason } | undefined {
  for (const other of byAge(group)) {
    const verdict = other.entryId === member.entryId ? undefined : decide(facts(member, other));
    if (verdict) return { reason: verdict.reason };
  }
  return undefined;
}

function byAge<Entry extends Compared>(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => a.entryId - b.entryId);
}
