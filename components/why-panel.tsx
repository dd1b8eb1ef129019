import { i18n } from "./i18n.ts";
import type { CopyFacts } from "../lib/fold-view.ts";
import type { CopyView, PostView } from "../lib/view.ts";
import type { Edited as EditedLine } from "./edited.tsx";
import { explainFold } from "./explain-fold.ts";
import { explainLink } from "./explain-link.ts";
import { ExternalLink } from "./external-link.tsx";
import type { FoldActions } from "./fold-actions.ts";
import { formatDate, formatTime, type TimeFrame } from "./format.ts";
import { plural } from "./plural.ts";
import { useLoaded } from "./use-loaded.ts";
import "./folds.css";

type Copy = Pick<CopyView, "entryId" | "feedId" | "source" | "url" | "at" | "reason">;

export type WhyProps = {
  readonly post: PostView;
  readonly name: string;
  readonly time: TimeFrame;
  readonly folds: Pick<FoldActions, "loadFold" | "loadEdit" | "onShowCopy" | "onNeverFold">;
  readonly onUnfold: (copy: Pick<CopyView, "entryId">) => void;
};

/** Why a post is shown once: every copy with its facts, and what the reader can do about it. */
export function WhyPanel(
  props: WhyProps & {
    readonly id: string;
    /** Handed in: imported here as well, it would part the popup's first script and make it 600 bytes larger. */
    readonly Edited: typeof EditedLine;
  },
) {
  const { post, folds } = props;
  const copies: readonly Copy[] = [post, ...post.copies];
  const key = `${post.id} ${copies.map(({ entryId }) => entryId).join()}`;
  const loaded = useLoaded(key, true, () => folds.loadFold(post.id));
  const facts = new Map(
    loaded && "value" in loaded ? loaded.value.copies.map((each) => [each.entryId, each] as const) : [],
  );
  return (
    <div class="why" id={props.id}>
      <p>{plural("fold.times", copies.length)}</p>
      <ul>
        {copies.map((copy) => (
          <CopyRow key={copy.entryId} copy={copy} facts={facts.get(copy.entryId)} {...props} />
        ))}
      </ul>
      {loaded && "failure" in loaded && <p class="problem">{loaded.failure}</p>}
    </div>
  );
}

function CopyRow(
  props: WhyProps & {
    readonly copy: Copy;
    readonly facts: CopyFacts | undefined;
    readonly Edited: typeof EditedLine;
  },
) {
  const { copy, facts, folds, name, post, Edited } = props;
  const shown = copy.entryId === post.entryId;
  const of = { title: name, source: copy.source };
  return (
    <li data-copy={copy.entryId}>
      <span class="why-where">
        <ExternalLink href={copy.url}>
          <bdi>{copy.source}</bdi>
        </ExternalLink>
        {" · "}
        {formatTime(copy.at, props.time)}
        {shown && ` · ${i18n.t("fold.shownHere")}`}
      </span>
      <span class="why-reason">
        {copy.reason ? explainFold(copy.reason) : i18n.t("fold.first")}
        {facts?.link && facts.link.length > 0 && ` ${explainLink(facts.link)}`}
      </span>
      {facts && <Facts facts={facts} name={name} time={props.time} />}
      {!shown && facts?.edited !== undefined && (
        <Edited post={facts} name={`${name} (${copy.source})`} time={props.time} folds={folds} />
      )}
      <span class="why-ways">
        <button
          type="button"
          class="button small"
          data-unfold={copy.entryId}
          aria-label={i18n.t("fold.unfoldTitle", of)}
          onClick={() => props.onUnfold(copy)}
        >
          {i18n.t("fold.unfold")}
        </button>
        {!shown && (
          <button
            type="button"
            class="button small"
            data-show-copy={copy.entryId}
            aria-label={i18n.t("fold.showCopyTitle", of)}
            onClick={() => folds.onShowCopy(copy.entryId)}
          >
            {i18n.t("fold.showCopy")}
          </button>
        )}
        <button
          type="button"
          class="link-button"
          data-never-fold={copy.feedId}
          aria-label={i18n.t("fold.neverFoldTitle", { source: copy.source })}
          onClick={() => folds.onNeverFold(copy.feedId)}
        >
          {i18n.t("fold.neverFold")}
        </button>
      </span>
    </li>
  );
}

/** What the feed itself says of this copy. */
function Facts({ facts, name, time }: { readonly facts: CopyFacts; readonly name: string; readonly time: TimeFrame }) {
  const { title, guid, goneAt, published, firstSeen } = facts;
  return (
    <dl class="why-facts">
      {title !== "" && title !== name && (
        <>
          <dt>{i18n.t("fold.title")}</dt>
          <dd dir="auto">{title}</dd>
        </>
      )}
      <dt>{i18n.t("fold.dated")}</dt>
      <dd>
        {published === undefined
          ? i18n.t("post.firstSeen", { time: formatTime(firstSeen, time) })
          : formatTime(published, time)}
      </dd>
      <dt>{i18n.t("fold.guid")}</dt>
      <dd dir="ltr" class="why-guid">
        {guid ?? i18n.t("fold.noGuid")}
      </dd>
      {goneAt !== undefined && (
        <>
          <dt>{i18n.t("fold.gone")}</dt>
          <dd>{formatDate(goneAt, time)}</dd>
        </>
      )}
    </dl>
  );
}
