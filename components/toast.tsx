import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { CloseIcon } from "./icons.tsx";
import { IconButton } from "./icon-button.tsx";

export type ToastMessage = {
  /** Another id is another message, even with the same words. */
  readonly id: number | string;
  readonly text: string;
  readonly onUndo?: (() => void) | undefined;
};

const STAYS_MS = 10_000;

/** Says what was just done and offers to undo it. */
export function Toast(props: { readonly message: ToastMessage | undefined; readonly onGone: () => void }) {
  const { message, onGone } = props;
  // The live region must be there before its words are, or they are not spoken.
  return (
    <div class="toast-place" role="status">
      {message && <Shown key={message.id} message={message} onGone={onGone} />}
    </div>
  );
}

/** It waits while the pointer or the focus is on it. */
function Shown({ message, onGone }: { readonly message: ToastMessage; readonly onGone: () => void }) {
  const [held, setHeld] = useState(false);
  const goneRef = useRef(onGone);
  useLayoutEffect(() => {
    goneRef.current = onGone;
  });
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(() => goneRef.current(), STAYS_MS);
    return () => clearTimeout(timer);
  }, [held]);
  const { onUndo } = message;
  return (
    <div
      class="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <span>{message.text}</span>
      {onUndo && (
        <button type="button" class="link-button" data-undo onClick={onUndo}>
          Undo
        </button>
      )}
      <IconButton label="Dismiss" onClick={onGone}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}
