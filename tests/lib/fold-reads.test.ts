import { expect, test } from "vitest";
import { choose } from "../../lib/choose.ts";
import { readEdit } from "../../lib/fold-reads/edit.ts";
import { readFold } from "../../lib/fold-reads/facts.ts";
import { readNear } from "../../lib/fold-reads/near.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../support/build.ts";
import { prose } from "../support/prose.ts";
import { arrives, followed, testStore } from "../support/store.ts";

const link = "https://blog.example/2026/apis";
const said = { title: "AI and readable APIs", text: longText, published: morning };

/** A post of the blog with its copy on a planet, by a link that is tracked, and another post. */
async function library() {
  const db = await testStore();
  const blog = await followed(db, "https://blog.example/atom");
  const planet = await followed(db, "https://planet.example/rss");
  await arrives(
    db,
    blog,
    feedOf([
      feedEntry({ ...said, link, guid: "tag:blog,1" }),
      feedEntry({ text: prose(7, 40), published: daysAfter(-3) }),
    ]),
  );
  const copy = feedEntry({ ...said, link: `${link}?utm_source=planet`, guid: "planet 1" });
  await arrives(db, planet, feedOf([copy], { link: "https://planet.example/" }), daysAfter(1));
  return { db, blog, planet };
}

test("per copy its guid and date, and what its link differs in", async () => {
  const { db } = await library();
  const post = (await db.getAll("posts")).find(({ members }) => members.length > 1);

  const { copies } = await readFold(db, post?.id ?? 0);

  expect(copies.map(({ guid, shown, link: differs }) => [guid, shown, differs])).toEqual([
    ["tag:blog,1", true, undefined],
    ["planet 1", false, [{ kind: "tracking", names: ["utm_source"] }]],
  ]);
});

test("an edit of a copy is among its facts, unless the reader does not want to hear of its feed", async () => {
  const { db, planet } = await library();
  const post = (await db.getAll("posts")).find(({ members }) => members.length > 1);
  const edited = { ...said, text: `${longText} Corrected.`, link: `${link}?utm_source=planet`, guid: "planet 1" };
  await arrives(db, planet, feedOf([feedEntry(edited)], { link: "https://planet.example/" }), daysAfter(2));
  const told = async () => (await readFold(db, post?.id ?? 0)).copies.map((copy) => copy.edited);

  expect(await told()).toEqual([undefined, daysAfter(2)]);
  await choose(db, [planet], { edits: "hidden" }, daysAfter(3));
  expect(await told()).toEqual([undefined, undefined]);
});

test("posts that may be the same: those alike in title first, however far, then the nearest", async () => {
  const { db, blog } = await library();
  const far = { title: "AI and readable APIs, revisited", text: prose(3, 50), published: daysAfter(40) };
  const near = { title: "Something else", text: prose(4, 50), published: morning };
  await arrives(db, blog, feedOf([feedEntry(far), feedEntry(near)]), daysAfter(41));
  const post = (await db.getAll("posts")).find(({ members }) => members.length > 1);

  const titles = (await readNear(db, post?.id ?? 0)).map(({ title }) => title);

  expect(titles.slice(0, 2)).toEqual(["AI and readable APIs, revisited", "Something else"]);
  expect(titles).toHaveLength(3);
});

test("an edit is told word by word, with what stays the same left out", async () => {
  const { db, blog } = await library();
  const entry = feedEntry({ guid: "tag:blog,9", title: "Old title", text: `${prose(1, 80)} brown fox.` });
  await arrives(db, blog, feedOf([entry]), daysAfter(1));
  const edited = { ...entry, title: "New title", content: { html: `<p>${prose(1, 80)} red fox.</p>` } };
  await arrives(db, blog, feedOf([edited]), daysAfter(2));
  const stored = (await db.getAll("entries")).find(({ guid }) => guid === "tag:blog,9");

  const edit = await readEdit(db, stored?.id ?? 0);

  expect(stored?.edited).toBe(daysAfter(2));
  expect((await db.get("posts", stored?.postId ?? 0))?.lead.edited).toBe(daysAfter(2));
  expect(edit?.title?.map(({ kind }) => kind)).toEqual(["removed", "added", "same"]);
  expect(edit?.text.map((piece) => (piece.kind === "gap" ? "gap" : `${piece.kind} ${piece.text.trim()}`))).toEqual([
    "gap",
    expect.stringMatching(/^same /),
    "removed brown",
    "added red",
    "same fox.",
  ]);
  expect(await readEdit(db, 1)).toBeUndefined();
});

/** What is stored of the only entry of a feed, and what is told of its last edit, after these texts came one after another. */
async function after(...texts: readonly string[]) {
  const db = await testStore();
  const blog = await followed(db, "https://blog.example/atom");
  const entry = feedEntry({ guid: "tag:blog,9" });
  for (const [i, html] of texts.entries()) {
    await arrives(db, blog, feedOf([{ ...entry, content: { html } }]), daysAfter(i));
  }
  const [stored] = await db.getAll("entries");
  const [body] = await db.getAll("bodies");
  return { edited: stored?.edited, html: body?.html, edit: await readEdit(db, stored?.id ?? 0) };
}
const changes = ({ edit }: Awaited<ReturnType<typeof after>>) =>
  edit?.text.flatMap((piece) => (piece.kind === "added" || piece.kind === "removed" ? [piece.text.trim()] : []));

test("an image whose address changes is no edit, and is stored", async () => {
  const picture = (n: number) => `<p>${prose(1, 80)} <img src="https://blog.example/${n}.png"></p>`;
  const looked = await after(picture(1), picture(2));

  expect(looked.edited).toBeUndefined();
  expect(looked.html).toBe(picture(2));
});

test("a real edit is still told after the markup around it was changed", async () => {
  const looked = await after(
    `<p>${prose(1, 80)} brown fox.</p>`,
    `<p>${prose(1, 80)} red fox.</p>`,
    `<p class="b">${prose(1, 80)} red fox!</p>`,
  );

  expect(looked.edited).toBe(daysAfter(1));
  expect(changes(looked)).toEqual(["brown", "red", ".", "!"]);
});

test("of a text that is too long to be compared, how much was is told", async () => {
  const long = Array.from({ length: 25_000 }, (_, i) => `w${i}`).join(" ");
  const looked = await after(`<p>${long}</p>`, `<p>${long} The end.</p>`);

  expect(looked.edited).toBe(daysAfter(1));
  expect(looked.edit).toMatchObject({ text: [], compared: 20_000 });
});
