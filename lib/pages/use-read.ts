import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { listen } from "../messages/announce.ts";
import type { Topic } from "../messages/protocol.ts";
import { FeedError, type Problem } from "../problem.ts";

/** What a read came to: nothing yet, a value, or a failure (without a problem it is a bug of ours). */
export type Read<T> = {
  readonly value?: T | undefined;
  readonly failed?: { readonly problem?: Problem } | undefined;
  /** Reads again now; resolves when the answer is shown. */
  readonly again: () => Promise<void>;
};

/**
 * Reads, and reads again whenever one of the topics changes. A slow answer never replaces a newer one; what was read
 * stays on screen while the next is under way or fails.
 */
export function useRead<T>(read: () => Promise<T>, ...topics: readonly Topic[]): Read<T> {
  const [value, setValue] = useState<T>();
  const [failed, setFailed] = useState<Read<T>["failed"]>();
  const latestRef = useRef(0);
  const readerRef = useRef(read);
  useLayoutEffect(() => {
    readerRef.current = read;
  });

  const again = useCallback(async () => {
    const turn = ++latestRef.current;
    try {
      const result = await readerRef.current();
      if (turn !== latestRef.current) return;
      setValue(() => result);
      setFailed(undefined);
    } catch (error) {
      if (turn !== latestRef.current) return;
      setFailed(error instanceof FeedError ? { problem: error.problem } : {});
    }
  }, []);

  useEffect(() => {
    void again();
    return listen(({ changed }) => {
      if (changed.some((topic) => topics.includes(topic))) void again();
    });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the topics of a caller never change
  }, [again]);

  return { value, failed, again };
}
