import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** So many rows cost little: all of them are there, also for the browser's own search. */
const FEW = 300;
/** Rows that are made at once; together they take less than a frame or two. */
const BLOCK = 25;
/** Nearer to the window than this, rows are made. */
const NEAR = "1500px";

/**
 * The rows of a list (`<li>`), made when they come near the window and kept from then on: ten thousand at once keep the
 * page busy for seconds. `height` is what one of them is high on the average, in px.
 */
export function RowsInSight<T>(props: {
  readonly rows: readonly T[];
  readonly height: number;
  readonly children: (row: T) => ComponentChildren;
}) {
  const { rows, height, children } = props;
  if (rows.length <= FEW) return <>{rows.map(children)}</>;
  const blocks = Array.from({ length: Math.ceil(rows.length / BLOCK) }, (_, i) =>
    rows.slice(i * BLOCK, (i + 1) * BLOCK),
  );
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={index} height={height * block.length}>
          {() => block.map(children)}
        </Block>
      ))}
    </>
  );
}

function Block({ height, children }: { readonly height: number; readonly children: () => ComponentChildren }) {
  const [near, setNear] = useState(false);
  const place = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    const element = place.current;
    if (near || !element) return undefined;
    const come = (seen: readonly IntersectionObserverEntry[]) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) setNear(true);
    };
    const observer = new IntersectionObserver(come, { rootMargin: NEAR });
    observer.observe(element);
    return () => observer.disconnect();
  }, [near]);
  return near ? <>{children()}</> : <li ref={place} aria-hidden="true" style={{ height: `${height}px` }} />;
}
