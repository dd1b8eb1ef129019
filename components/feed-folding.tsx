import { i18n } from "./i18n.ts";
import type { Folding } from "../lib/choices.ts";
import type { FeedId } from "../lib/model.ts";
import type { FoldingPreview, SubscriptionView } from "../lib/view.ts";
import { Considered } from "./considered.tsx";
import { foldingWords } from "./folding-words.ts";

/** Looks what a choice for one feed would change; without a choice the feed follows the settings. */
export type LookAtFolding = (id: FeedId, folding: Folding | undefined) => Promise<FoldingPreview | undefined>;

/** How far copies of one feed's posts are folded, with a look at what another choice would change before it is made. */
export function FeedFolding(props: {
  readonly subscription: SubscriptionView;
  readonly look: LookAtFolding;
  readonly onChoose: (folding: Folding | null) => void;
}) {
  const { id, title, choices } = props.subscription;
  return (
    <Considered
      choice="folding"
      name={i18n.t("choice.folding")}
      of={title}
      value={choices.folding ?? ""}
      ways={[
        { value: "", name: i18n.t("choice.asSettings") },
        { value: "full", name: i18n.t("choice.foldFull") },
        { value: "links", name: i18n.t("choice.foldLinks") },
        { value: "off", name: i18n.t("choice.foldOff") },
      ]}
      look={(value) => props.look(id, foldingOf(value))}
      looking={i18n.t("folding.looking")}
      wordsOf={foldingWords}
      onChoose={(value) => props.onChoose(foldingOf(value) ?? null)}
    />
  );
}

function foldingOf(value: string): Folding | undefined {
  return value === "" ? undefined : (value as Folding);
}
