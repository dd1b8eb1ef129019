import { browser } from "../browser.ts";
import { limits } from "../limits.ts";
import type { FeedId } from "../model.ts";
import type { DigestPage } from "../view.ts";
import { version } from "./snapshot.ts";

/** Rows in the snapshot: enough for the first screen. */
export const snapshotRows = 40;

/** What the popup paints before the store is open; with fewer rows where they are large. */
export async function writeSnapshot(page: DigestPage): Promise<void> {
  const fitting = fit(page);
  if (fitting) await browser.storage.local.set({ snapshot: { version, page: fitting } });
  // An old one would show what is not there any more.
  else await browser.storage.local.remove("snapshot");
}

/** As many rows as there is room for, as a page that goes on below them; nothing where not one fits. */
function fit(page: DigestPage): DigestPage | undefined {
  const sources = new Map(page.sources);
  const listed = new Set<FeedId>();
  const rest = { version, page: { ...page, posts: [], sources: [], next: [Number.MAX_SAFE_INTEGER, 0] } };
  let left = limits.snapshotBytes - sizeOf(rest) - sizeOf(page.next);
  let rows = 0;
  for (const post of page.posts) {
    // Each with the comma after it.
    left -= sizeOf(post) + 1;
    if (!listed.has(post.feedId)) left -= sizeOf([post.feedId, sources.get(post.feedId)]) + 1;
    if (left < 0) break;
    listed.add(post.feedId);
    rows++;
  }
  const last = page.posts[rows - 1];
  if (rows === page.posts.length) return page;
  if (!last) return undefined;
  return {
    ...page,
    posts: page.posts.slice(0, rows),
    sources: page.sources.filter(([id]) => listed.has(id)),
    next: [last.at, last.id],
  };
}

const utf8 = new TextEncoder();

function sizeOf(value: unknown): number {
  return utf8.encode(JSON.stringify(value)).length;
}
