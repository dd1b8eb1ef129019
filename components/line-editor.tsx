import { i18n } from "./i18n.ts";
import { useEffect, useId, useRef, useState } from "preact/hooks";

/** One line of text changed in place. Enter saves, Escape leaves it as it was. */
export function LineEditor(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onSave: (value: string) => void;
  readonly onDone: () => void;
}) {
  const [value, setValue] = useState(props.value);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <form
      class="line-editor"
      onSubmit={(event) => {
        event.preventDefault();
        props.onDone();
        if (value.trim() !== props.value) props.onSave(value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        // This Escape is meant for the line, not for what else listens to it.
        event.preventDefault();
        props.onDone();
      }}
    >
      <label for={id}>{props.label}</label>
      <input
        id={id}
        ref={input}
        dir="auto"
        value={value}
        data-edit
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        onInput={(event) => setValue(event.currentTarget.value)}
      />
      <button type="submit" class="button primary small">
        {i18n.t("feed.save")}
      </button>
      <button type="button" class="button small" onClick={props.onDone}>
        {i18n.t("feed.cancel")}
      </button>
      <p class="quiet" id={`${id}-hint`}>
        {props.hint}
      </p>
    </form>
  );
}
