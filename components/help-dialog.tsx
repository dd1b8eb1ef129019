import { i18n } from "./i18n.ts";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { KeyCommand, KeyMap } from "../lib/keys.ts";
import { IconButton } from "./icon-button.tsx";
import { CloseIcon } from "./icons.tsx";
import { keyGroups, nameOfCommand, Keys } from "./keys-text.tsx";
import "./help-dialog.css";

export type HelpProps = {
  readonly keys: KeyMap;
  /** Single keys were turned off. */
  readonly off: boolean;
  readonly onClose: () => void;
  readonly onChange: () => void;
};

/** Which key does what; a dialog of its own over the page. */
export function HelpDialog(props: HelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal?.();
  }, []);
  return (
    <dialog class="help" ref={dialog} aria-labelledby="help-title" onClose={props.onClose} data-help>
      <header>
        <h2 id="help-title">{i18n.t("keys.title")}</h2>
        <IconButton label={i18n.t("post.close")} onClick={() => dialog.current?.close()}>
          <CloseIcon />
        </IconButton>
      </header>
      {props.off && <p class="quiet">{i18n.t("keys.areOff")}</p>}
      {keyGroups.map(({ name, commands }) => (
        <section key={name}>
          <h3>{name}</h3>
          <dl>
            {commands.map((command: KeyCommand) => (
              <div key={command}>
                <dt>
                  <Keys keys={props.keys[command]} />
                </dt>
                <dd>{nameOfCommand(command)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>
        <button type="button" class="button small" onClick={props.onChange}>
          {i18n.t("keys.change")}
        </button>
      </p>
    </dialog>
  );
}
