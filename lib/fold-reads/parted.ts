import { entriesOf } from "../digest/wishes.ts";
import type { EntryId, Instant } from "../model.ts";
import type { Veto } from "../store/schema.ts";

/** From which entries each was taken apart by the reader, and when that was said last. */
export type Parted = ReadonlyMap<EntryId, { readonly from: readonly EntryId[]; readonly at: Instant }>;

export function partedFrom(vetoes: readonly Veto[]): Parted {
  const both = vetoes.flatMap(({ id, at }) => {
    const [a, b] = entriesOf(id);
    return [
      { one: a, other: b, at },
      { one: b, other: a, at },
    ];
  });
  const groups = Map.groupBy(both, ({ one }) => one);
  return new Map(
    [...groups].map(([id, said]) => [
      id,
      { from: said.map(({ other }) => other), at: said.reduce((latest, { at }) => Math.max(latest, at), 0) },
    ]),
  );
}
