import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { listen } from "../messages/announce.ts";
import type { FeedId } from "../model.ts";
import { reads } from "./reads.ts";

/** The small pictures of feeds, as `data:` addresses. */
export type FeedIcons = {
  readonly shown: boolean;
  /** Of the feeds that were asked for, as far as there are any; absent until some were read. */
  readonly known?: Readonly<Record<FeedId, string>> | undefined;
  /** Asks for a feed's, once its name stands on the page: nobody looks at those of ten thousand. */
  readonly want: (feedId: FeedId) => void;
};

/** What is asked for at once is read at once. */
export function useIcons(shown: boolean): FeedIcons {
  const [known, setKnown] = useState<FeedIcons["known"]>();
  const wanted = useRef(new Set<FeedId>());
  const waiting = useRef<FeedId[]>([]);
  const read = useCallback((feedIds: readonly FeedId[]) => {
    void reads.readIcons({ feedIds }).then(
      (found) => setKnown((before) => ({ ...before, ...found })),
      // The list stands without them; that the store fails is told where the posts would stand.
      () => undefined,
    );
  }, []);
  const want = useCallback(
    (feedId: FeedId) => {
      if (wanted.current.has(feedId)) return;
      wanted.current.add(feedId);
      if (waiting.current.length === 0) setTimeout(() => read(waiting.current.splice(0)));
      waiting.current.push(feedId);
    },
    [read],
  );
  useEffect(
    () =>
      listen(({ changed }) => {
        if (changed.includes("icons") && wanted.current.size > 0) read([...wanted.current]);
      }),
    [read],
  );
  return useMemo(() => ({ shown, known, want }), [shown, known, want]);
}
