import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { listen } from "../messages/announce.ts";
import type { Topic } from "../messages/protocol.ts";
import { FeedError, type Problem } from "../problem.ts";

/** How long after a failure that may pass it is tried again, in ms: twice as long each time. */
const patience = { first: 1_000, longest: 30_000 };

/** What a read came to: nothing yet, a value, or a failure (without a problem it is a bug of ours). */
export type Read<T> = {
  readonly value?: T | undefined;
  readonly failed?: { readonly problem?: Problem } | undefined;
  /** Reads again now; whether the answer is what is shown then: not where it failed, or a later one is under way. */
  readonly again: () => Promise<boolean>;
};

/**
 * Reads, and reads again whenever one of the topics changes. A slow answer never replaces a newer one; what was read
 * stays on screen while the next is under way or fails. A full disk, or an older page that does not step aside, may let
 * it through a moment later: it is tried again by itself.
 */
export function useRead<T>(read: () => Promise<T>, ...topics: readonly Topic[]): Read<T> {
  const [value, setValue] = useState<T>();
  const [failed, setFailed] = useState<Read<T>["failed"]>();
  const latestRef = useRef(0);
  const retryRef = useRef<{ readonly after: number; readonly timer?: number }>({ after: patience.first });
  const readerRef = useRef(read);
  useLayoutEffect(() => {
    readerRef.current = read;
  });

  const again = useCallback(async () => {
    const turn = ++latestRef.current;
    clearTimeout(retryRef.current.timer);
    try {
      const result = await readerRef.current();
      if (turn !== latestRef.current) return false;
      retryRef.current = { after: patience.first };
      setValue(() => result);
      setFailed(undefined);
      return true;
    } catch (error) {
      if (turn !== latestRef.current) return false;
      const problem = error instanceof FeedError ? error.problem : undefined;
      setFailed(problem ? { problem } : {});
      if (mayPass(problem)) {
        const { after } = retryRef.current;
        const timer = window.setTimeout(() => void again(), after);
        retryRef.current = { after: Math.min(2 * after, patience.longest), timer };
      }
      return false;
    }
  }, []);
  const stop = useCallback(() => {
    // An answer that still comes is nobody's any more.
    latestRef.current++;
    clearTimeout(retryRef.current.timer);
  }, []);

  useEffect(() => {
    void again();
    const leave = listen(({ changed }) => {
      if (changed.some((topic) => topics.includes(topic))) void again();
    });
    return () => {
      leave();
      stop();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the topics of a caller never change
  }, [again, stop]);

  return { value, failed, again };
}

function mayPass(problem: Problem | undefined): boolean {
  return problem?.kind === "storage-full" || problem?.kind === "storage-blocked";
}
