import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import "./menu.css";

export type MenuAct = { readonly name: string; readonly act: () => void; readonly data?: string };

/** A button that unfolds a short list of acts; it closes with the act, with Escape, and when the focus goes elsewhere. */
export function Menu(props: {
  readonly label: string;
  readonly acts: readonly MenuAct[];
  readonly children: ComponentChildren;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const leave = (event: FocusEvent) => {
    const place = event.currentTarget;
    const to = event.relatedTarget;
    if (place instanceof Element && !(to instanceof Node && place.contains(to))) setOpen(false);
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div class="menu" onFocusOut={leave} onKeyDown={escape}>
      <button
        type="button"
        class="menu-button"
        ref={button}
        data-menu
        aria-expanded={open}
        aria-controls={id}
        aria-label={props.label}
        title={props.label}
        onClick={() => setOpen(!open)}
      >
        {props.children}
      </button>
      <ul id={id} class="menu-acts" hidden={!open}>
        {props.acts.map(({ name, act, data }) => (
          <li key={name}>
            <button
              type="button"
              data-act={data}
              onClick={() => {
                setOpen(false);
                button.current?.focus();
                act();
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
