import type { EntryId, FeedId, Instant } from "../model.ts";
import { segmentSize } from "../search/postings.ts";
import type { Query } from "../search/query.ts";
import { termsFor } from "../search/words.ts";
import type { ReadTx, SearchSegment } from "../store/schema.ts";
import { lookUp, readSegments } from "../store/search-index.ts";

export type Candidate = { readonly id: EntryId; readonly at: Instant };

const MINUTE = 60_000;
/** A minute and a place make one number, so that sorting needs no function. */
const places = 2 ** 22;

export type Bounds = {
  readonly feeds: ReadonlySet<FeedId> | undefined;
  readonly from: Instant;
  readonly to: Instant;
};

/**
 * The indexed entries that may be what is searched for, the newest first: all words of it stand in them, within the
 * bounds. Their order is by minutes.
 */
export async function candidatesOf(tx: ReadTx, query: Query, bounds: Bounds): Promise<readonly Candidate[]> {
  const segments = await readSegments(tx);
  const numbers = segments.map(({ segment }) => segment);
  const wanted = query.wanted.flatMap(({ words, prefix }) =>
    words.flatMap((word, i) => termsFor(word, prefix && i === words.length - 1)),
  );
  const found = await Promise.all(wanted.map(({ term, prefix }) => lookUp(tx, numbers, term, prefix)));
  const keys: number[] = [];
  for (const [order, segment] of segments.entries()) {
    const lists = found.map((ofTerm) => ofTerm.get(segment.segment));
    const feeds = bounds.feeds && segment.feeds.map((id) => bounds.feeds?.has(id) === true);
    for (let place = 0; place < segmentSize; place++) {
      const minute = segment.at[place] ?? 0;
      if (minute === 0 || minute * MINUTE >= bounds.to || (minute + 1) * MINUTE <= bounds.from) continue;
      if (feeds && !feeds[segment.feed[place] ?? 0]) continue;
      if (lists.every((list) => list?.[place] === 1)) keys.push(minute * places + order * segmentSize + place);
    }
  }
  return Array.from(Float64Array.from(keys).toSorted().toReversed(), (key) => candidateOf(key, segments));
}

function candidateOf(key: number, segments: readonly SearchSegment[]): Candidate {
  const at = Math.floor(key / places);
  const place = key - at * places;
  const segment = segments[Math.floor(place / segmentSize)]?.segment ?? 0;
  return { id: segment * segmentSize + (place % segmentSize), at: at * MINUTE };
}
