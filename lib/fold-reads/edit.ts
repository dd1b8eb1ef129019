import type { EditView, Piece } from "../fold-view.ts";
import type { EntryId } from "../model.ts";
import { htmlToText } from "../text/html-to-text.ts";
import { wordDiff } from "../text/word-diff.ts";
import type { Db } from "../store/schema.ts";

/** Words that are shown of what is the same, on either side of a change. */
const context = 12;
/** Texts are compared as far as this, in UTF-16 units. */
const longest = 200_000;

/** What the last edit of an entry changed; nothing, where no former text is kept. */
export async function readEdit(db: Db, entryId: EntryId): Promise<EditView | undefined> {
  const [entry, body] = await Promise.all([db.get("entries", entryId), db.get("bodies", entryId)]);
  if (!entry || !body?.former) return undefined;
  const { former } = body;
  const text = wordDiff(htmlToText(former.html, longest), htmlToText(body.html, longest));
  return {
    replacedAt: former.replacedAt,
    ...(former.title === entry.title ? {} : { title: wordDiff(former.title, entry.title) }),
    text: text.some(({ kind }) => kind !== "same") ? shortened(text) : [],
  };
}

/** Long stretches that are the same are left out but for some words around each change. */
function shortened(stretches: ReturnType<typeof wordDiff>): readonly Piece[] {
  return stretches.flatMap(({ kind, text }, i): readonly Piece[] => {
    if (kind !== "same") return [{ kind, text }];
    const words = text.split(/(?<=\s)/);
    const [before, after] = [i === 0 ? 0 : context, i === stretches.length - 1 ? 0 : context];
    const left = words.length - before - after;
    if (left < context) return [{ kind, text }];
    return [
      ...(before > 0 ? [{ kind, text: words.slice(0, before).join("") }] : []),
      { kind: "gap", words: left },
      ...(after > 0 ? [{ kind, text: words.slice(-after).join("") }] : []),
    ];
  });
}
