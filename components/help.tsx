import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Settings } from "../lib/choices.ts";
import { keysOf } from "../lib/keys.ts";
import type { HelpProps } from "./help-dialog.tsx";

/** The help on keys, loaded when it is asked for: a popup that is opened to read does not carry it. */
export function Help(props: {
  readonly open: boolean;
  readonly settings: Pick<Settings, "keys" | "keyMap">;
  readonly onClose: () => void;
  readonly onChange: () => void;
}) {
  const { open, settings, onClose } = props;
  const [Dialog, setDialog] = useState<FunctionComponent<HelpProps>>();
  useEffect(() => {
    if (open) import("./help-dialog.tsx").then(({ HelpDialog }) => setDialog(() => HelpDialog), onClose);
  }, [open, onClose]);
  if (!open || !Dialog) return undefined;
  return <Dialog keys={keysOf(settings.keyMap)} off={!settings.keys} onClose={onClose} onChange={props.onChange} />;
}
