import { i18n } from "#i18n";
import type { Healed } from "../lib/model.ts";
import { plural } from "./plural.ts";
import "./states.css";

/** Tells that the store had been lost and what was put back, until it is dismissed. */
export function HealedNote({ healed, onSeen }: { readonly healed: Healed; readonly onSeen: () => void }) {
  return (
    <div class="healed" role="status" data-healed={healed.feeds}>
      <p>{plural("healed.feeds", healed.feeds)}</p>
      <button type="button" class="button small" onClick={onSeen}>
        {i18n.t("healed.dismiss")}
      </button>
    </div>
  );
}
