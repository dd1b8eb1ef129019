import "fake-indexeddb/auto";
import type { Entry, FeedId, Instant } from "../../lib/model.ts";
import type { Feed } from "../../lib/published.ts";
import { absorb } from "../../lib/poll/absorb.ts";
import { withGone } from "../../lib/store/gone.ts";
import { openStore } from "../../lib/store/open.ts";
import { reading } from "../../lib/store/reading.ts";
import type { Db } from "../../lib/store/schema.ts";
import { follow } from "../../lib/subscribe.ts";
import { morning, rawEntries } from "./build.ts";

let stores = 0;

/** A store of its own, empty. */
export function testStore(): Promise<Db> {
  return openStore(undefined, `test-${++stores}`);
}

/** Follows a feed under this address. */
export async function followed(db: Db, feedUrl: string): Promise<FeedId> {
  const { added, known } = await follow(db, [{ feedUrl, title: "", folders: [] }], morning);
  const [id] = [...added, ...known];
  if (!id) throw new Error(`${feedUrl} was not followed`);
  return id;
}

/** All entries, with when they left their feeds' documents. */
export async function entriesIn(db: Db): Promise<readonly Entry[]> {
  const entries = await db.getAll("entries");
  return withGone(reading(db, "gone"), entries);
}

/** The feed's document arrives. Answers how many entries were new. */
export function arrives(db: Db, feedId: FeedId, feed: Feed, now: Instant = morning): Promise<number> {
  const raw = rawEntries(feed.entries);
  return absorb(
    db,
    feedId,
    { feed: { ...feed, raw }, bodyHash: Math.floor(Math.random() * 2 ** 52), validators: {} },
    now,
  );
}
