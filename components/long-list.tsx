import type { ComponentChild } from "preact";
import { useState } from "preact/hooks";

/** Rows beyond the edges that are there for the keyboard. */
const BEYOND = 12;
/** So many rows cost nothing; all of them are there, also for the browser's own search. */
const FEW = 150;

/**
 * A list of which only what is in sight is in the page, so that a hundred thousand rows scroll as ten do. Rows are `height`
 * px high.
 */
export function LongList(props: {
  readonly label: string;
  readonly count: number;
  readonly height: number;
  readonly row: (index: number) => { readonly key: string; readonly content: ComponentChild };
}) {
  const { count, height } = props;
  const [top, setTop] = useState(0);
  const [shown, setShown] = useState(600);
  const all = count <= FEW;
  const from = all ? 0 : Math.max(0, Math.floor(top / height) - BEYOND);
  const to = all ? count : Math.min(count, Math.ceil((top + shown) / height) + BEYOND);
  return (
    <div
      class="long-list"
      onScroll={(event) => {
        setTop(event.currentTarget.scrollTop);
        setShown(event.currentTarget.clientHeight);
      }}
    >
      <ul aria-label={props.label} style={all ? undefined : { height: `${count * height}px` }}>
        {from > 0 && <li aria-hidden="true" style={{ height: `${from * height}px` }} />}
        {Array.from({ length: to - from }, (_, i) => {
          const { key, content } = props.row(from + i);
          return (
            <li key={key} aria-setsize={count} aria-posinset={from + i + 1} style={{ height: `${height}px` }}>
              {content}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
