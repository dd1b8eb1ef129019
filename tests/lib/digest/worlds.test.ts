import { expect, test } from "vitest";
import { dice } from "../../support/dice.ts";
import { flawsOf, libraryOf, readerOf } from "../../support/library.ts";
import { reordered, served } from "../../support/world.ts";

test.each([1, 2, 3, 4])(
  "in whatever order feeds are asked: no entry is lost or in two posts, no post is empty, counters are true, what stands apart is apart (world %i)",
  async (seed) => {
    const documents = served(seed, 30);

    const libraries = [
      await libraryOf(documents, readerOf(dice(seed))),
      await libraryOf(reordered(documents, seed), readerOf(dice(seed))),
    ];

    for (const db of libraries) {
      expect(await flawsOf(db)).toEqual([]);
      const posts = await db.getAll("posts");
      expect(posts.filter(({ members }) => members.length > 1).length).toBeGreaterThan(5);
      expect(posts.length).toBeLessThan(await db.count("entries"));
    }
  },
);
