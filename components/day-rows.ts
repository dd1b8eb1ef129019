import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { fairShare } from "../lib/limits.ts";
import type { DayView } from "../lib/view.ts";
import type { Sight } from "./use-sight.ts";

/** The rows of a day: there, or dropped, with the height they had or would have; in px. */
export type Rows = {
  readonly there: boolean;
  readonly height?: number | undefined;
};

/** What rows are high on the average; the list comes to rest when they are there. */
const rowHeight = 48;
const headHeight = 32;

/** Rows that come and go with the sight; a day that `stays` begins with them. */
export function useRows(
  place: RefObject<HTMLElement | null>,
  sight: Sight | undefined,
  day: DayView,
  stays: boolean,
): Rows {
  const [rows, setRows] = useState<Rows>({ there: stays || !sight });
  const thereRef = useRef(rows.there);
  useLayoutEffect(() => {
    const element = place.current;
    if (!sight || !element) return undefined;
    return sight.watch(element, thereRef.current, (there) => {
      thereRef.current = there;
      const height = element.querySelector(".day-sources")?.getBoundingClientRect().height;
      setRows((before) => ({ there, height: there ? before.height : height }));
    });
  }, [sight, place]);
  if (!sight) return { there: true };
  return rows.there ? rows : { ...rows, height: rows.height ?? estimate(day) };
}

function estimate({ sources }: DayView): number {
  const rowsOf = (posts: number) => (sources.length > 1 && posts > fairShare.most ? fairShare.first : posts);
  return sources.reduce((sum, { posts }) => sum + headHeight + rowHeight * rowsOf(posts.length), 0);
}
