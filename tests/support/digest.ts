import { draftOf, type Draft } from "../../lib/digest/entry.ts";
import { factsOf, type Compared, type Pair } from "../../lib/digest/pair.ts";
import { textsOf } from "../../lib/digest/texts.ts";
import type { FeedEntry } from "../../lib/published.ts";
import { feedEntry, morning } from "./build.ts";

/** What a test says of an entry; `goneAt`: when it left its feed's document. */
export type Said = Partial<FeedEntry> & {
  readonly text?: string;
  readonly seen?: number;
  readonly site?: string;
  readonly goneAt?: number;
};

export type Sample = Draft & Compared;

/** An entry as the engine is given it. */
export function sample(entryId: number, feedId: string, { seen = morning, site, goneAt, ...said }: Said): Sample {
  const place = { id: entryId, feedId, guidHash: entryId, contentHash: entryId, firstSeen: seen, backlog: false, site };
  return { ...draftOf(feedEntry(said), place), entryId, ...(goneAt === undefined ? {} : { goneAt }) };
}

export function textsOfAll(samples: readonly Sample[]) {
  return textsOf(samples.map(({ entryId, shingles }) => [entryId, shingles]));
}

/** What rules are told of two entries; the first is the older one. */
export function facts(a: Said, b: Said, feeds: readonly [string, string] = ["planet", "blog"]): Pair {
  const samples = [sample(1, feeds[0], a), sample(2, feeds[1], b)] as const;
  return factsOf(samples[0], samples[1], textsOfAll(samples).likenesses);
}
