import { i18n } from "./i18n.ts";
import type { Healed, Miscounted } from "../lib/model.ts";
import { formatTime, type TimeFrame } from "./format.ts";
import { plural } from "./plural.ts";
import "./states.css";

type Seen = { readonly onSeen: () => void };

/** Tells that the store had been lost and what was put back, until it is dismissed. */
export function HealedNote({ healed, time, onSeen }: Seen & { readonly healed: Healed; readonly time: TimeFrame }) {
  return (
    <div class="healed" role="status" data-healed={healed.feeds}>
      <p>
        {plural("healed.feeds", healed.feeds)}
        {healed.stars ? ` ${plural("healed.stars", healed.stars)}` : ""}
        {healed.backup === undefined ? "" : ` ${i18n.t("healed.backup", { time: formatTime(healed.backup, time) })}`}
      </p>
      <SeenButton onSeen={onSeen} />
    </div>
  );
}

/** Tells that counts had been off and were put right, until it is dismissed. */
export function MiscountedNote({ miscounted: { posts, scopes }, onSeen }: Seen & { readonly miscounted: Miscounted }) {
  return (
    <div class="healed" role="status" data-miscounted={posts}>
      <p>{posts > 0 ? plural("healed.miscounted", posts) : plural("healed.miscountedScopes", scopes)}</p>
      <SeenButton onSeen={onSeen} />
    </div>
  );
}

function SeenButton({ onSeen }: Seen) {
  return (
    <button type="button" class="button small" onClick={onSeen}>
      {i18n.t("healed.dismiss")}
    </button>
  );
}
