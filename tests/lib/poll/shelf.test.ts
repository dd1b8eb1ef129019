import { expect, test } from "vitest";
import { draftOf } from "../../../lib/digest/entry.ts";
import { emptyShelf } from "../../support/shelf.ts";
import { arrives, entriesIn, followed, testStore } from "../../support/store.ts";
import { servedOnce } from "../../support/world.ts";

test.each([1, 2, 3])(
  "entries on the shelf of benches and properties stand in the posts in which the store puts them (world %i)",
  async (seed) => {
    const db = await testStore();
    const shelf = emptyShelf();
    const gone = new Set<number>();
    let known = 0;
    for (const { feed, document, at } of servedOnce(seed, 30)) {
      await arrives(db, await followed(db, `https://${feed}.example/atom`), document, at);
      const entries = await entriesIn(db);
      for (const { id, goneAt } of entries) {
        if (goneAt === undefined || gone.has(id)) continue;
        gone.add(id);
        shelf.leave(id, goneAt);
      }
      for (const { id, feedId, guidHash, contentHash, firstSeen, backlog, guid } of entries.slice(known)) {
        const published = document.entries.find((each) => each.guid === guid);
        if (!published) throw new Error("It came with another document");
        shelf.add(draftOf(published, { id, feedId, guidHash, contentHash, firstSeen, backlog, site: document.link }));
      }
      known = entries.length;
    }

    const stored = (await db.getAll("posts")).map(({ members }) => members.map(({ entryId }) => entryId).join());
    const shelved = Map.groupBy(shelf.placed(), ({ postId }) => postId).values();
    const groups = [...shelved].map((placed) =>
      placed
        .map(({ entryId }) => entryId)
        .toSorted((a, b) => a - b)
        .join(),
    );
    expect(stored.some((ids) => ids.includes(","))).toBe(true);
    expect(new Set(groups)).toEqual(new Set(stored));
  },
);
