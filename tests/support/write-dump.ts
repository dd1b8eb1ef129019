/**
 * Writes a small library with something in every store, as the schema of a version keeps it, to standard output:
 * `node tests/support/write-dump.ts > tests/fixtures/stores/version-6.json`, once for every version, by the code of that
 * version: before the next step is added to the migrations (a test asks for it), or where the last of them was.
 */
import { choose } from "../../lib/choose.ts";
import { termsOf, wordsOf } from "../../lib/search/words.ts";
import { keepIcon } from "../../lib/store/icons.ts";
import { addToIndex } from "../../lib/store/search-index.ts";
import { unfold } from "../../lib/folds.ts";
import { markRead, star } from "../../lib/marks.ts";
import { placeAgain } from "../../lib/poll/refold.ts";
import { makeRoom } from "../../lib/retain.ts";
import { keepCounted } from "../../lib/store/recount.ts";
import { openStore } from "../../lib/store/open.ts";
import { follow } from "../../lib/subscribe.ts";
import { unfollow } from "../../lib/unfollow.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "./build.ts";
import { dumpOf, dumpText } from "./dump.ts";
import { arrives } from "./store.ts";

const said = { title: "AI and readable APIs", text: `${longText} ${longText}` };
const outline = (name: string, ...folders: readonly string[][]) => ({
  feedUrl: `https://${name}.example/feed`,
  title: name,
  folders,
});

const db = await openStore(undefined, "dump");
const { added } = await follow(
  db,
  [outline("blog", ["News"]), outline("planet", ["News", "Tech"]), outline("left")],
  morning,
);
const [blog = "", planet = "", left = ""] = added;
await choose(db, [blog], { badge: true, keepDays: 90 }, morning);

const [dropped, undated] = [
  feedEntry({ title: "Dropped" }),
  feedEntry({ title: "Without a date", published: undefined as never }),
];
const original = feedEntry({ ...said, link: "https://blog.example/1" });
await arrives(db, blog, feedOf([original, undated, dropped, feedEntry()]));
const copies = [
  feedEntry({ ...said, link: "https://blog.example/1" }),
  feedEntry({ ...said, link: "https://blog.example/1?x=1" }),
];
await arrives(db, planet, feedOf([...copies, feedEntry()]));
await arrives(db, left, feedOf([feedEntry()]));
await arrives(
  db,
  blog,
  feedOf([{ ...original, content: { html: `<p>${said.text} Mended.</p>` } }, undated]),
  daysAfter(1),
);

const ids = await db.getAllKeys("posts");
await markRead(db, ids.slice(1, 3), true, daysAfter(1));
await star(db, ids.slice(0, 1), true, daysAfter(1));
const folded = (await db.getAll("posts")).find(({ members }) => members.length > 1);
await unfold(db, folded?.members.at(-1)?.entryId ?? 0, daysAfter(2), placeAgain);
await unfollow(db, [left], { kind: "remove", feedId: left, title: "left" }, daysAfter(2));
await makeRoom(db, { keepDays: 0, keepPosts: 0 }, daysAfter(120));
await db.put("hosts", { host: "blog.example", lastRequestAt: daysAfter(1) });
await db.add("errors", { at: daysAfter(1), where: "poll", message: "Error: for the dump" });
await keepCounted(db, daysAfter(120));
// A set of keys is made for every thousand entries, an index from 128 on: here they would be most of the dump.
const entries = await db.getAll("entries");
const indexed = entries.map(({ id, feedId, title, firstSeen }) => {
  return { id, feedId, at: firstSeen, terms: new Set(wordsOf(title).flatMap(termsOf)) };
});
await addToIndex(db, indexed, 0, entries.at(-1)?.id);
await keepIcon(db, {
  place: "https://blog.example/",
  askedAt: daysAfter(1),
  picture: { type: "image/png", bytes: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]) },
});

process.stdout.write(dumpText(await dumpOf(db)));
db.close();
