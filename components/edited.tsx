import { i18n } from "#i18n";
import { useId, useRef, useState } from "preact/hooks";
import type { EditView, Piece } from "../lib/fold-view.ts";
import type { PostView } from "../lib/view.ts";
import type { FoldActions } from "./fold-actions.ts";
import { formatTime, type TimeFrame } from "./format.ts";
import { Loading } from "./loading.tsx";
import { plural } from "./plural.ts";
import { useLoaded } from "./use-loaded.ts";
import "./folds.css";

/** That the publisher changed the post, or a copy of it, and on demand what. */
export function Edited(props: {
  readonly post: Pick<PostView, "entryId" | "edited">;
  readonly name: string;
  readonly time: TimeFrame;
  readonly folds: Pick<FoldActions, "loadEdit">;
}) {
  const { post, name, time, folds } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || !open) return;
    event.preventDefault();
    button.current?.focus();
    setOpen(false);
  };
  const loaded = useLoaded(`${post.entryId} ${post.edited}`, open, () => folds.loadEdit(post.entryId));
  if (post.edited === undefined) return undefined;
  const mark = i18n.t("edit.mark", { time: formatTime(post.edited, time) });
  return (
    <div class="edited" onKeyDown={escape}>
      <button
        type="button"
        class="link-button"
        data-edited
        ref={button}
        aria-expanded={open}
        aria-controls={id}
        aria-label={i18n.t("edit.whatTitle", { mark, title: name })}
        onClick={() => setOpen(!open)}
      >
        {mark}
      </button>
      {open && (
        <div class="why" id={id}>
          {!loaded && <Loading what="text" rows={2} />}
          {loaded && "failure" in loaded && <p class="problem">{loaded.failure}</p>}
          {loaded && "value" in loaded && <Changes edit={loaded.value} />}
        </div>
      )}
    </div>
  );
}

function Changes({ edit }: { readonly edit: EditView | undefined }) {
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
