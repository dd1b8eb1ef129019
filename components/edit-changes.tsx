import { i18n } from "./i18n.ts";
import type { EditView, Piece } from "../lib/fold-view.ts";
import { plural } from "./plural.ts";

/** What was changed; nothing, where the former text is no longer kept. */
export function EditChanges({ edit }: { readonly edit: EditView | undefined }) {
  if (!edit) return <p class="quiet">{i18n.t("edit.forgotten")}</p>;
  return (
    <>
      {edit.title && (
        <p class="edit-title" data-edit-title dir="auto">
          <span class="visually-hidden">{i18n.t("edit.title")} </span>
          <Pieces pieces={edit.title} />
        </p>
      )}
      {edit.text.length > 0 ? (
        <p class="edit-text" data-edit-text dir="auto">
          <Pieces pieces={edit.text} />
        </p>
      ) : (
        <p class="quiet">{edit.compared ? i18n.t("edit.noWordsSoFar") : i18n.t("edit.noWords")}</p>
      )}
      {edit.compared && (
        <p class="quiet" data-edit-cut>
          {plural("edit.cut", edit.compared)}
        </p>
      )}
    </>
  );
}

/** As text, never as markup. What is read out says what was put in and what was taken out. */
function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map((piece, i) => {
        switch (piece.kind) {
          case "same":
            return piece.text;
          case "gap":
            return (
              <span key={i} class="edit-gap" title={plural("edit.gap", piece.words)}>
                {" … "}
              </span>
            );
          case "added":
            return <Changed key={i} as="ins" name={i18n.t("edit.added")} text={piece.text} />;
          case "removed":
            return <Changed key={i} as="del" name={i18n.t("edit.removed")} text={piece.text} />;
        }
      })}
    </>
  );
}

/** The white space behind the words is not painted. */
function Changed(props: { readonly as: "ins" | "del"; readonly name: string; readonly text: string }) {
  const { as: Element, name, text } = props;
  return (
    <>
      <Element>
        <span class="visually-hidden">{name} </span>
        {text.trimEnd()}
        <span class="visually-hidden"> {i18n.t("edit.end")} </span>
      </Element>
      {text.slice(text.trimEnd().length)}
    </>
  );
}
