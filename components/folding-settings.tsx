import { i18n } from "./i18n.ts";
import type { Folding } from "../lib/choices.ts";
import type { FeedId } from "../lib/model.ts";
import type { FoldingPreview, RefoldView, SubscriptionView } from "../lib/view.ts";
import { FoldingProgress } from "./folding-progress.tsx";
import { foldingWords } from "./folding-words.ts";
import { Choice, SettingsSection } from "./setting.tsx";
import { Way } from "./way.tsx";
import "./folds.css";

/** How far copies are folded, with a look at what another choice would change before it is made. */
export function FoldingSettings(props: {
  readonly folding: Folding;
  /** A choice that is not made yet. */
  readonly wanted?:
    | { readonly folding: Folding; readonly done: number; readonly preview?: FoldingPreview | undefined }
    | undefined;
  readonly refold: RefoldView;
  /** Feeds with a choice of their own. */
  readonly others: readonly Pick<SubscriptionView, "id" | "title" | "choices">[];
  readonly onWant: (folding: Folding) => void;
  readonly onCancel: () => void;
  readonly onApply: (folding: Folding) => void;
  readonly onFollowSetting: (feedId: FeedId) => void;
}) {
  const { folding, wanted } = props;
  const others = props.others.filter(({ choices }) => choices.folding !== undefined);
  return (
    <SettingsSection title={i18n.t("folding.title")}>
      <div class="folding-choice" data-folding-choice>
        <Choice
          name={i18n.t("folding.name")}
          note={i18n.t("folding.note")}
          value={wanted?.folding ?? folding}
          ways={[
            { value: "full", name: i18n.t("folding.full"), note: i18n.t("folding.fullNote") },
            { value: "links", name: i18n.t("folding.links"), note: i18n.t("folding.linksNote") },
            { value: "off", name: i18n.t("folding.off"), note: i18n.t("folding.offNote") },
          ]}
          onChange={(value) => (value === folding ? props.onCancel() : props.onWant(value))}
        />
      </div>
      <div class="folding-preview" role="status" data-preview={wanted ? (wanted.preview ? "ready" : "looking") : ""}>
        {wanted && !wanted.preview && (
          <p>
            {i18n.t("folding.looking")} <progress aria-label={i18n.t("folding.looking")} value={wanted.done} max={1} />
          </p>
        )}
        {wanted?.preview && <p data-preview-words>{foldingWords(wanted.preview)}</p>}
      </div>
      {wanted && (
        <p class="folding-ways">
          <button
            type="button"
            class="button primary"
            data-apply
            aria-disabled={!wanted.preview}
            onClick={() => wanted.preview && props.onApply(wanted.folding)}
          >
            {i18n.t("folding.apply")}
          </button>
          <button type="button" class="button" data-keep onClick={props.onCancel}>
            {i18n.t("folding.keep")}
          </button>
        </p>
      )}
      <FoldingProgress refold={props.refold} />
      {others.length > 0 && (
        <>
          <h4>{i18n.t("folding.others")}</h4>
          <ul class="folding-others">
            {others.map(({ id, title, choices }) => (
              <li key={id} data-own-folding={id}>
                <bdi>{title}</bdi>: {choices.folding && nameOf(choices.folding)}{" "}
                <Way name={i18n.t("folding.follow")} of={title} onClick={() => props.onFollowSetting(id)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </SettingsSection>
  );
}

function nameOf(folding: Folding): string {
  switch (folding) {
    case "full":
      return i18n.t("folding.full");
    case "links":
      return i18n.t("folding.links");
    case "off":
      return i18n.t("folding.off");
  }
}
