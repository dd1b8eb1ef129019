import { limits } from "../limits.ts";
import { FeedError } from "../problem.ts";
import { addressesSteps } from "./addresses.ts";
import { bookmarksSteps, isBookmarks } from "./bookmarks.ts";
import { decodeOpml } from "./decode.ts";
import type { FeedList } from "./outline.ts";
import { opmlSteps } from "./parse.ts";
import type { Steps } from "./steps.ts";
import { isTakeout, takeoutSteps } from "./takeout.ts";

/** A file that readers and browsers hand out, told by what is in it: its name and type are often wrong. */
export type Brought = { readonly kind: "list"; readonly list: FeedList } | { readonly kind: "backup" };

/**
 * Reads whatever list of feeds was brought: OPML, a browser's bookmarks, YouTube's subscriptions, newsboat's `urls`, plain
 * addresses. A backup of ours is only recognised.
 *
 * @throws FeedError `too-large`, and `not-opml` for what is none of them.
 */
export function* listSteps(bytes: Uint8Array): Steps<Brought> {
  if (isGzip(bytes)) return { kind: "backup" };
  if (bytes.length > limits.opmlBytes) throw new FeedError({ kind: "too-large", limit: limits.opmlBytes });
  yield 0;
  return yield* textSteps(decodeOpml(bytes));
}

/** The same for text that was pasted. */
export function* textSteps(text: string): Steps<Brought> {
  if (text.length > limits.opmlBytes) throw new FeedError({ kind: "too-large", limit: limits.opmlBytes });
  const head = text.slice(0, 65_536).trimStart();
  if (head.startsWith("{") || head.startsWith("[{")) {
    if (/"foldfeed"/i.test(head)) return { kind: "backup" };
    throw new FeedError({ kind: "not-opml" });
  }
  if (/<(?:opml|outline)[\s/>]/i.test(text)) return { kind: "list", list: yield* opmlSteps(text) };
  if (isBookmarks(head)) return { kind: "list", list: yield* bookmarksSteps(text) };
  if (head.startsWith("<")) throw new FeedError({ kind: "not-opml" });
  if (isTakeout(head)) return { kind: "list", list: yield* takeoutSteps(text) };
  return { kind: "list", list: yield* addressesSteps(text) };
}

function isGzip([a, b]: Uint8Array): boolean {
  return a === 0x1f && b === 0x8b;
}
