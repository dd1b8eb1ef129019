import type { ComponentChildren } from "preact";
import "./reader.css";

/** The panes of the full tab beside each other; what there is no room for is not made at all. */
export function Reader(props: {
  readonly feeds?: ComponentChildren;
  readonly list: ComponentChildren;
  readonly post?: ComponentChildren;
}) {
  return (
    <div class="reader">
      {props.feeds}
      <div class="list-pane">{props.list}</div>
      {props.post}
    </div>
  );
}
