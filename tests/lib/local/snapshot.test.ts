import { beforeEach, expect, test } from "vitest";
import { browser } from "../../../lib/browser.ts";
import { limits } from "../../../lib/limits.ts";
import { snapshotRows, writeSnapshot } from "../../../lib/local/keep-snapshot.ts";
import { snapshotFrom, version } from "../../../lib/local/snapshot.ts";
import { readDigest } from "../../../lib/read-digest.ts";
import type { DigestPage } from "../../../lib/view.ts";
import { feedEntry, feedOf, longText, morning } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const stored = async () => (await browser.storage.local.get("snapshot"))["snapshot"];
const sizeOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

beforeEach(() => browser.storage.local.remove("snapshot"));

/** The list as the background reads it: forty posts and more of several feeds that carry each other's posts. */
async function list(feeds: number, link = (i: number) => `https://blog.example/${i}`): Promise<DigestPage> {
  const db = await testStore();
  const posts = Array.from({ length: snapshotRows + 5 }, (_, i) => ({
    title: `Post ${i} ぜひ読んでください`,
    link: link(i),
    text: `${longText} ${i} ${longText}`,
    published: morning - i * 60_000,
  }));
  for (let feed = 0; feed < feeds; feed++) {
    const id = await followed(db, `https://${feed}.example/atom`);
    await arrives(db, id, feedOf(posts.map((post) => feedEntry(post))), morning);
  }
  return readDigest(db, { count: snapshotRows });
}

test("what was written is painted as it was", async () => {
  const page = await list(1);
  await writeSnapshot(page);

  expect(snapshotFrom(await stored())).toEqual(page);
  expect(page.posts).toHaveLength(snapshotRows);
});

test.each([
  ["posts with nine copies each", 10, undefined],
  ["posts with links of three thousand characters", 1, (i: number) => `https://blog.example/${"é".repeat(3000)}/${i}`],
] as const)(
  "of %s as many rows are kept as fit into 50 kB, and the list goes on below them",
  async (_name, feeds, link) => {
    const page = await list(feeds, link);
    expect(sizeOf(page)).toBeGreaterThan(limits.snapshotBytes);

    await writeSnapshot(page);

    const kept = snapshotFrom(await stored());
    const rows = kept?.posts.length ?? 0;
    expect(sizeOf(await stored())).toBeLessThanOrEqual(limits.snapshotBytes);
    expect(rows).toBeGreaterThan(1);
    expect(kept?.posts).toEqual(page.posts.slice(0, rows));
    expect(kept?.next).toEqual([page.posts[rows - 1]?.at, page.posts[rows - 1]?.id]);
    expect([kept?.unread, kept?.subscriptions]).toEqual([page.unread, page.subscriptions]);
    // One row more would not have fitted.
    expect(sizeOf(await stored()) + sizeOf(page.posts[rows])).toBeGreaterThan(limits.snapshotBytes);
  },
);

test("where not one row fits there is no snapshot, not even the last one", async () => {
  await writeSnapshot(await list(1));
  await writeSnapshot(await list(1, (i) => `https://blog.example/${"a".repeat(15_900)}/${i}`));
  expect(snapshotFrom(await stored())?.posts.length).toBeLessThan(4);

  const [first] = (await list(1)).posts;
  if (!first) throw new Error("There is no post");
  await writeSnapshot({ ...(await list(1)), posts: [{ ...first, url: `https://blog.example/${"a".repeat(50_000)}` }] });
  expect(await stored()).toBeUndefined();
});

test("an empty list is a snapshot, too", async () => {
  const page = await readDigest(await testStore(), { count: snapshotRows });
  await writeSnapshot(page);

  expect(snapshotFrom(await stored())).toEqual(page);
});

test.each([undefined, "rubbish", {}, { version: version - 1, page: {} }, { version }])(
  "nothing is painted of %j",
  (value) => {
    expect(snapshotFrom(value)).toBeUndefined();
  },
);
