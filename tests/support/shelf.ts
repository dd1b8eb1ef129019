import { perKey } from "../../lib/digest/candidates.ts";
import type { Draft } from "../../lib/digest/entry.ts";
import { join, type Joined, type Placed } from "../../lib/digest/join.ts";
import { shinglesOfHtml } from "../../lib/digest/shingles.ts";
import { textsOf } from "../../lib/digest/texts.ts";
import { noWishes, type Wishes } from "../../lib/digest/wishes.ts";
import type { EntryId, Instant, PostId } from "../../lib/model.ts";

type Stored = { readonly html: string; readonly placed: Placed };

/** Entries in their posts, kept in memory as the store keeps them: for benches and properties of the engine. */
export function emptyShelf(wishes: Wishes = noWishes) {
  const stored = new Map<EntryId, Stored>();
  const members = new Map<PostId, readonly EntryId[]>();
  const byKey = new Map<number, EntryId[]>();
  let posts = 0;
  const placedIn = (postId: PostId) => (members.get(postId) ?? []).flatMap((id) => stored.get(id)?.placed ?? []);

  function decide({ entry, print, keys, shingles }: Draft): Joined {
    const found = keys.map((key) => [key, (byKey.get(key) ?? []).slice(-perKey)] as const);
    const near = new Set(found.flatMap(([, ids]) => ids.flatMap((id) => stored.get(id)?.placed.postId ?? [])));
    const neighbours = { byKey: new Map(found), placed: [...near].flatMap(placedIn), wishes };
    const texts = textsOf([[entry.id, shingles]]);
    for (;;) {
      let next = posts;
      const joined = join([{ entryId: entry.id, print, keys }], neighbours, texts.likenesses, () => ++next);
      const missing = texts.missing();
      if (missing.length === 0) return joined;
      for (const id of missing) texts.add(id, shinglesOfHtml(stored.get(id)?.html ?? ""));
    }
  }

  function move(id: EntryId, placed: Placed) {
    const before = stored.get(id);
    if (before)
      members.set(
        before.placed.postId,
        membersOf(before.placed.postId).filter((each) => each !== id),
      );
    members.set(placed.postId, [...membersOf(placed.postId), id]);
  }

  const membersOf = (postId: PostId) => members.get(postId) ?? [];

  return {
    membersOf,
    postOf: (id: EntryId) => stored.get(id)?.placed.postId,
    placed: () => [...stored.values()].map(({ placed }) => placed),
    /** It left its feed's document. */
    leave(id: EntryId, at: Instant) {
      const each = stored.get(id);
      if (each) stored.set(id, { ...each, placed: { ...each.placed, goneAt: at } });
    },
    add(draft: Draft): Joined {
      const joined = decide(draft);
      const { entry, print, keys, body } = draft;
      for (const [id, { postId }] of joined.placements) {
        const before = stored.get(id);
        const placed = before ? { ...before.placed, postId } : { entryId: id, postId, print };
        move(id, placed);
        stored.set(id, { html: before?.html ?? body.html, placed });
        posts = Math.max(posts, postId);
      }
      for (const key of keys) {
        const ids = byKey.get(key);
        if (ids) ids.push(entry.id);
        else byKey.set(key, [entry.id]);
      }
      return joined;
    },
  };
}
