import { expect, test } from "vitest";
import { addSet, addTo, anyMayHold, emptySet, mayHold, noSets } from "../../../lib/store/bloom.ts";
import { hash } from "../../../lib/text/hash.ts";

test("sets side by side answer what they would one by one", () => {
  const each = Array.from({ length: 70 }, (_, set) => {
    const numbers = emptySet();
    for (let i = 0; i < 300; i++) addTo(numbers, hash(`${set} ${i}`));
    return numbers;
  });
  const together = noSets();
  for (const set of each) addSet(together, set);
  const asked = Array.from({ length: 70 * 400 }, (_, i) => hash(`${i % 70} ${Math.floor(i / 70)}`));

  const differing = asked.filter((number) => anyMayHold(together, number) !== each.some((set) => mayHold(set, number)));
  const found = asked.filter((number) => anyMayHold(together, number));

  expect(differing).toEqual([]);
  expect(found.length).toBeGreaterThanOrEqual(70 * 300);
  expect(found.length).toBeLessThan(70 * 305);
});
