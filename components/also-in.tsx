import { i18n } from "#i18n";
import { useId, useState } from "preact/hooks";
import type { CopyView, PostView } from "../lib/view.ts";
import { explainFold } from "./explain-fold.ts";
import { ExternalLink } from "./external-link.tsx";
import { formatTime, type TimeFrame } from "./format.ts";
import { Enumerated } from "./listed.tsx";
import { plural } from "./plural.ts";

const NAMED = 4;

/** Where else the post stands, and on demand why it counts as one. */
export function AlsoIn(props: {
  readonly post: PostView;
  /** What the post is called in the list. */
  readonly name: string;
  readonly time: TimeFrame;
  readonly onUnfold: (copy: Pick<CopyView, "entryId">) => void;
}) {
  const { post } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  if (post.copies.length === 0) return undefined;
  const named = post.copies.slice(0, NAMED);
  const rest = post.copies.length - named.length;
  const places = named.map((copy, index) => (
    <ExternalLink key={copy.entryId} href={copy.url}>
      {nameOf(copy, post, named.slice(0, index))}
    </ExternalLink>
  ));
  return (
    <div class="also">
      <div class="also-line">
        <p data-also-in>
          {i18n.t("fold.alsoIn")} <Enumerated parts={rest > 0 ? [...places, plural("fold.more", rest)] : places} />
        </p>
        <button
          type="button"
          class="link-button"
          data-why
          aria-expanded={open}
          aria-controls={id}
          aria-label={i18n.t("fold.whyTitle", { title: props.name })}
          onClick={() => setOpen(!open)}
        >
          {i18n.t("fold.why")}
        </button>
      </div>
      {open && (
        <div class="why" id={id}>
          <p>{plural("fold.times", post.copies.length + 1)}</p>
          <ul>
            <Reason entry={post} shown {...props} />
            {post.copies.map((copy) => (
              <Reason key={copy.entryId} entry={copy} {...props} />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Reason(props: {
  readonly entry: Pick<CopyView, "entryId" | "source" | "url" | "at" | "reason">;
  readonly shown?: boolean;
  readonly name: string;
  readonly time: TimeFrame;
  readonly onUnfold: (copy: Pick<CopyView, "entryId">) => void;
}) {
  const { entry } = props;
  return (
    <li>
      <span class="why-where">
        <ExternalLink href={entry.url}>
          <bdi>{entry.source}</bdi>
        </ExternalLink>
        {" · "}
        {formatTime(entry.at, props.time)}
        {props.shown && ` · ${i18n.t("fold.shownHere")}`}
      </span>
      <span class="why-reason">{entry.reason ? explainFold(entry.reason) : i18n.t("fold.first")}</span>
      <button
        type="button"
        class="button small"
        data-unfold={entry.entryId}
        aria-label={i18n.t("fold.unfoldTitle", { title: props.name, source: entry.source })}
        onClick={() => props.onUnfold(entry)}
      >
        {i18n.t("fold.unfold")}
      </button>
    </li>
  );
}

/** A source's name stands once, here or right above: planets have long ones. */
function nameOf(copy: CopyView, post: PostView, before: readonly CopyView[]) {
  if (copy.feedId === post.feedId) return i18n.t("fold.sameFeed");
  return before.some(({ feedId }) => feedId === copy.feedId) ? i18n.t("fold.againThere") : <bdi>{copy.source}</bdi>;
}
