import { i18n } from "./i18n.ts";
import type { FoldLine } from "../lib/fold-view.ts";
import type { EntryId } from "../lib/model.ts";
import { explainFold } from "./explain-fold.ts";
import { ExternalLink } from "./external-link.tsx";
import { formatTime, type TimeFrame } from "./format.ts";

/** One copy: what became of it, why, how it stands now, and the way back. */
export function FoldLineRow(props: {
  readonly line: FoldLine;
  readonly time: TimeFrame;
  readonly onUnfold: () => void;
  readonly onFold: (otherId: EntryId) => void;
}) {
  const { line } = props;
  const { other } = line;
  const of = { title: line.title, source: line.source };
  return (
    <li class="fold-line" data-line={line.entryId} data-folded={line.folded}>
      <p class="fold-line-head">
        <ExternalLink href={line.url}>
          <span dir="auto">{line.title || i18n.t("post.untitled")}</span>
        </ExternalLink>{" "}
        <small>
          <bdi>{line.source}</bdi>
          {line.at !== undefined && ` · ${formatTime(line.at, props.time)}`}
        </small>
      </p>
      <p class="fold-line-state">
        <strong>{line.folded ? i18n.t("folds.folded") : i18n.t("folds.apart")}</strong>
        <Beside line={line} />
        {why(line)}
      </p>
      {line.folded ? (
        <button
          type="button"
          class="button small"
          data-line-unfold={line.entryId}
          aria-label={i18n.t("fold.unfoldTitle", of)}
          onClick={props.onUnfold}
        >
          {i18n.t("fold.unfold")}
        </button>
      ) : (
        other && (
          <button
            type="button"
            class="button small"
            data-line-fold={line.entryId}
            aria-label={i18n.t("folds.foldAgainTitle", { ...of, other: other.source })}
            onClick={() => props.onFold(other.entryId)}
          >
            {i18n.t("folds.foldAgain")}
          </button>
        )
      )}
    </li>
  );
}

/** With what it stands, or what it was taken from. */
function Beside({ line: { title, other, folded } }: { readonly line: FoldLine }) {
  if (!other) return <>{folded ? " " : ". "}</>;
  return (
    <>
      {" "}
      {folded ? i18n.t("folds.with") : i18n.t("folds.from")} <bdi>{other.source}</bdi>
      {other.title !== title && (
        <>
          {": "}
          <span dir="auto">“{other.title}”</span>
        </>
      )}
      {". "}
    </>
  );
}

function why({ reason, apart, folded }: FoldLine): string {
  if (folded) return reason ? explainFold(reason) : "";
  if (apart === "said") return i18n.t("folds.partedByReader");
  return apart === "along" ? i18n.t("folds.partedAlong") : i18n.t("folds.parted");
}
