import { i18n } from "#i18n";
import type { RefoldView } from "../lib/view.ts";
import "./folds.css";

/** That copies are being folded again, and how far that is. */
export function FoldingProgress({ refold }: { readonly refold: RefoldView }) {
  // The live region must be there before its words are, or they are not spoken.
  return (
    <div class="folding-progress" role="status" data-refold={refold.running ? "running" : "idle"}>
      {refold.running && (
        <p>
          {i18n.t("folding.again")} <progress aria-label={i18n.t("folding.again")} value={refold.done} max={1} />
        </p>
      )}
    </div>
  );
}
