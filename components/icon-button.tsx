import type { ComponentChildren } from "preact";

/** A button that shows only a sign; its name is what a screen reader says and what appears on hover. */
export function IconButton(props: {
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean | undefined;
  readonly class?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <button
      type="button"
      class={`icon-button ${props.class ?? ""}`}
      aria-label={props.label}
      title={props.label}
      aria-disabled={props.disabled}
      onClick={() => props.disabled || props.onClick()}
    >
      {props.children}
    </button>
  );
}
