import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { listen } from "../messages/announce.ts";
import type { FeedId } from "../model.ts";
import { reads } from "./reads.ts";

type Icons = Readonly<Record<FeedId, string>>;

/**
 * The small pictures of feeds, as far as there are any, for a page whose names ask for theirs (`want`). What is asked for at
 * once is read at once.
 */
export function useIcons(shown: boolean) {
  const [known, setKnown] = useState<Icons>();
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
