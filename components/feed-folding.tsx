import { i18n } from "#i18n";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Folding } from "../lib/choices.ts";
import type { FeedId } from "../lib/model.ts";
import type { FoldingPreview, SubscriptionView } from "../lib/view.ts";
import { foldingWords } from "./folding-words.ts";
import { Select } from "./select.tsx";
import { Way } from "./way.tsx";

/** Looks what a choice for one feed would change; without a choice the feed follows the settings. */
export type LookAtFolding = (id: FeedId, folding: Folding | undefined) => Promise<FoldingPreview | undefined>;

type Wanted = { readonly value: string; readonly preview?: FoldingPreview };

/** How far copies of one feed's posts are folded, with a look at what another choice would change before it is made. */
export function FeedFolding(props: {
  readonly subscription: SubscriptionView;
  readonly look: LookAtFolding;
  readonly onChoose: (folding: Folding | null) => void;
}) {
  const { id, title, choices } = props.subscription;
  const [wanted, setWanted] = useState<Wanted>();
  const turnRef = useRef(0);
  useEffect(() => () => void turnRef.current++, []);
  const cancel = () => {
    turnRef.current++;
    setWanted(undefined);
  };
  const want = (value: string) => {
    cancel();
    if (value === (choices.folding ?? "")) return;
    const turn = turnRef.current;
    setWanted({ value });
    props.look(id, foldingOf(value)).then(
      (preview) => preview && turn === turnRef.current && setWanted({ value, preview }),
      // It has been said; the choice stays as it was.
      () => turn === turnRef.current && cancel(),
    );
  };
  const apply = ({ value }: Wanted) => {
    cancel();
    props.onChoose(foldingOf(value) ?? null);
  };
  return (
    <div class="feed-folding">
      <Select
        name={i18n.t("choice.folding")}
        of={title}
        data-choice="folding"
        value={wanted?.value ?? choices.folding ?? ""}
        ways={[
          { value: "", name: i18n.t("choice.asSettings") },
          { value: "full", name: i18n.t("choice.foldFull") },
          { value: "links", name: i18n.t("choice.foldLinks") },
          { value: "off", name: i18n.t("choice.foldOff") },
        ]}
        onChange={want}
      />
      <p role="status" data-feed-folding={wanted ? (wanted.preview ? "ready" : "looking") : ""}>
        {wanted && (wanted.preview ? foldingWords(wanted.preview) : i18n.t("folding.looking"))}
      </p>
      {wanted?.preview && (
        <p class="folding-ways">
          <Way name={i18n.t("folding.apply")} of={title} data-apply-folding onClick={() => apply(wanted)} />
          <Way name={i18n.t("folding.keep")} of={title} data-keep-folding onClick={cancel} />
        </p>
      )}
    </div>
  );
}

function foldingOf(value: string): Folding | undefined {
  return value === "" ? undefined : (value as Folding);
}
