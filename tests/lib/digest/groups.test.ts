import { expect, test } from "vitest";
import { groupsOf } from "../../../lib/digest/groups.ts";
import { factsOf, type Compared } from "../../../lib/digest/pair.ts";
import { daysAfter } from "../../support/build.ts";
import { sample, type Said, textsOfAll } from "../../support/digest.ts";
import { prose } from "../../support/prose.ts";

const text = prose(3, 60);
const at = { published: daysAfter(0), seen: daysAfter(0) };
const link = "https://blog.example/changes";

function grouped(said: readonly Said[]): readonly (readonly number[])[] {
  const all = said.map((each, i) => sample(i + 1, `feed ${i}`, { ...at, ...each }));
  const { likenesses } = textsOfAll(all);
  const facts = (a: Compared, b: Compared) => factsOf(a, b, likenesses);
  return groupsOf(all, facts).map((group) => group.map(({ entryId }) => entryId));
}

test("a note without a title does not hold together what titles number as two, whichever came first", () => {
  const [two, note, three] = [
    { title: "Changes in 1.2", text },
    { title: "", text },
    { title: "Changes in 1.3", text },
  ];

  expect(grouped([two, note, three])).toEqual([[1, 2], [3]]);
  expect(grouped([two, three, note])).toEqual([[1, 3], [2]]);
});

test("one page holds them together all the same", () => {
  const retitled = { title: "Changes in 1.3", text, link };

  expect(grouped([{ title: "Changes in 1.2", text, link }, { title: "", text, link }, retitled])).toEqual([[1, 2, 3]]);
});
