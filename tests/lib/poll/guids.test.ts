import { expect, test } from "vitest";
import { newestPosts } from "../../../lib/store/posts.ts";
import { daysAfter, feedEntry, feedOf } from "../../support/build.ts";
import { prose } from "../../support/prose.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

async function blog() {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const guids = async () => (await db.get("subscriptions", feed))?.guids;
  return { db, feed, guids };
}
const post = (n: number, guid: string) => {
  const link = `https://blog.example/${n}`;
  return feedEntry({ guid, link, title: `${prose(90 + n, 5)} ${n}`, text: prose(n, 80), published: daysAfter(n) });
};

test("a guid that is given to another post loses neither (one guid for the newest post)", async () => {
  const { db, feed } = await blog();
  await arrives(db, feed, feedOf([post(1, "latest")]));
  await arrives(db, feed, feedOf([post(2, "latest")]), daysAfter(1));

  expect((await newestPosts(db, "at", 10)).map(({ lead }) => lead.url)).toEqual([
    "https://blog.example/2",
    "https://blog.example/1",
  ]);
});

test("the second post under a guid is edited as itself, retitled or not", async () => {
  const { db, feed } = await blog();
  await arrives(db, feed, feedOf([post(1, "latest")]));
  await arrives(db, feed, feedOf([post(2, "latest")]), daysAfter(1));

  await arrives(db, feed, feedOf([{ ...post(2, "latest"), title: "Quite another headline" }]), daysAfter(2));

  expect((await newestPosts(db, "at", 10)).map(({ lead }) => lead.title)).toContain("Quite another headline");
  expect(await db.count("entries")).toBe(2);
});

test("a guid whose entry is rewritten under the same link stays one entry", async () => {
  const { db, feed } = await blog();
  await arrives(db, feed, feedOf([post(1, "a")]));
  await arrives(db, feed, feedOf([{ ...post(2, "a"), link: "https://blog.example/1" }]), daysAfter(1));

  expect(await db.count("entries")).toBe(1);
});

test("guids that change at every poll are noted, and after two polls links identify the entries", async () => {
  const { db, feed, guids } = await blog();
  const served = (poll: number) => feedOf([1, 2, 3, 4].map((n) => post(n, `${poll}-${n}`)));

  for (let poll = 0; poll < 8; poll++) await arrives(db, feed, served(poll), daysAfter(poll));

  expect(await newestPosts(db, "at", 10)).toHaveLength(4);
  expect((await guids())?.strikes).toBeGreaterThanOrEqual(2);
  // Once under each guid until it was noticed, once by the link: not eight times.
  expect(await db.count("entries")).toBe(16);
});

test("a guid that several entries of a document share is noted", async () => {
  const { db, feed, guids } = await blog();
  await arrives(db, feed, feedOf([post(1, "x"), post(2, "x"), post(3, "y")]));

  expect(await guids()).toEqual({ repeated: 2, strikes: 0 });
  expect(await newestPosts(db, "at", 10)).toHaveLength(3);
});
