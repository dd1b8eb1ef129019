import type { EditView, Piece } from "../fold-view.ts";
import type { EntryId } from "../model.ts";
import { htmlToText } from "../text/html-to-text.ts";
import { wordDiff, type Stretch } from "../text/word-diff.ts";
import type { Db } from "../store/schema.ts";

/** Words that are shown of what is the same, on either side of a change. */
const context = 12;

/** What the last edit of an entry changed; nothing, where no former text is kept. */
export async function readEdit(db: Db, entryId: EntryId): Promise<EditView | undefined> {
  const [entry, body] = await Promise.all([db.get("entries", entryId), db.get("bodies", entryId)]);
  if (!entry || !body?.former) return undefined;
  const { former } = body;
  const { stretches: text, compared } = wordDiff(htmlToText(former.html), htmlToText(body.html));
  return {
    replacedAt: former.replacedAt,
    ...(former.title === entry.title ? {} : { title: wordDiff(former.title, entry.title).stretches }),
    text: text.some(({ kind }) => kind !== "same") ? shortened(text) : [],
    ...(compared === undefined ? {} : { compared }),
  };
}

/** Long stretches that are the same are left out but for some words around each change. */
function shortened(stretches: readonly Stretch[]): readonly Piece[] {
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
