import { limits } from "../limits.ts";
import type { Feed, RawEntry } from "../published.ts";
import { hash } from "../text/hash.ts";
import { FeedError } from "../problem.ts";
import { isUtf8 } from "./decode.ts";
import { type About, openFeed, type OpenFeed } from "./open.ts";
import { readEntries } from "./parse.ts";
import { findRawEntries, hashRaw, type Range, withoutEntries } from "./raw-entries.ts";

/** `entries` holds what was read, `raw` every entry in the document's order. */
export type FeedUpdate = Feed & { readonly raw: readonly RawEntry[] };

/** It stands for "not known by its bytes": such an entry is read each time. */
const unknown = 0;

/**
 * What parseFeed answers, for a feed that is polled again and again: entries whose raw hash was `seen` are taken out of
 * the bytes before anything reads them. A raw hash is of an entry's bytes and of what it takes from the feed's head.
 */
export function readFeed(bytes: Uint8Array, about: Seen): FeedUpdate {
  const found = bytes.length > limits.feedBytes ? [] : findRawEntries(bytes);
  const ranges = found.length > limits.documentEntries ? [] : found;
  return readUnseen(bytes, ranges, about) ?? readAll(bytes, ranges, about);
}

type Seen = About & { readonly seen: ReadonlySet<number> };

function readAll(bytes: Uint8Array, ranges: readonly Range[], about: About): FeedUpdate {
  const opened = openFeed(bytes, about);
  const seed = seedOf(opened);
  // How other bytes are read depends on all of the document.
  const known = isUtf8(bytes) ? ranges : [];
  return update(
    opened,
    known.map((range) => hashRaw(bytes, range, seed)),
  );
}

/** Undefined where the bytes are not what they look like, so that all of them have to be read. */
function readUnseen(bytes: Uint8Array, ranges: readonly Range[], about: Seen): FeedUpdate | undefined {
  if (ranges.length === 0 || about.seen.size === 0) return undefined;
  const frame = tryToOpen(withoutEntries(bytes, ranges), about);
  // In a damaged document an entry may be none, whatever its bytes.
  if (!frame || frame.repaired.length > 0) return undefined;
  const seed = seedOf(frame);
  const hashes = ranges.map((range) => hashRaw(bytes, range, seed));
  const unseen = hashes.filter((rawHash) => !about.seen.has(rawHash));
  const seen = ranges.filter((_, index) => about.seen.has(hashes[index] ?? unknown));
  const left = withoutEntries(bytes, seen);
  const rest = unseen.length === 0 ? frame : tryToOpen(left, about);
  if (!rest || !isUtf8(left) || rest.entries.length !== unseen.length || seedOf(rest) !== seed) return undefined;
  const { raw, ...feed } = update(rest, unseen);
  const read = raw.values();
  return {
    ...feed,
    raw: hashes.map((rawHash) => (about.seen.has(rawHash) ? { rawHash } : (read.next().value ?? { rawHash }))),
  };
}

/**
 * All entries read, with their hashes where there is one for each. Where anything was mended, none is known by its bytes,
 * so that it is mended, and said, each time.
 */
function update(opened: OpenFeed, hashes: readonly number[]): FeedUpdate {
  const feed = readEntries(opened);
  const isSound = hashes.length === feed.entries.length && feed.repaired.length === 0;
  const raw = feed.entries.map((entry, index) => ({ rawHash: isSound ? (hashes[index] ?? unknown) : unknown, entry }));
  return { ...feed, raw };
}

function tryToOpen(bytes: Uint8Array, about: About): OpenFeed | undefined {
  try {
    return openFeed(bytes, about);
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return undefined;
  }
}

function seedOf({ inherited: { base, authors } }: OpenFeed): number {
  return hash([base, ...authors].join("\n"));
}
