import { i18n } from "./i18n.ts";
import { useId, useRef, useState } from "preact/hooks";
import type { CopyView, PostView } from "../lib/view.ts";
import { Edited } from "./edited.tsx";
import { ExternalLink } from "./external-link.tsx";
import type { FoldActions } from "./fold-actions.ts";
import type { TimeFrame } from "./format.ts";
import { Enumerated } from "./listed.tsx";
import { plural } from "./plural.ts";
import { lazily } from "./lazily.tsx";

const NAMED = 4;

export const WhyPanel = lazily(async () => (await import("./why-panel.tsx")).WhyPanel);

/** Where else the post stands, and on demand why it counts as one. */
export function AlsoIn(props: {
  readonly post: PostView;
  /** What the post is called in the list. */
  readonly name: string;
  readonly time: TimeFrame;
  readonly folds: Pick<FoldActions, "loadFold" | "loadEdit" | "onShowCopy" | "onNeverFold">;
  readonly onUnfold: (copy: Pick<CopyView, "entryId">) => void;
}) {
  const { post } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented || !open) return;
    event.preventDefault();
    button.current?.focus();
    setOpen(false);
  };
  if (post.copies.length === 0) return undefined;
  const named = post.copies.slice(0, NAMED);
  const rest = post.copies.length - named.length;
  const places = named.map((copy, index) => (
    <ExternalLink key={copy.entryId} href={copy.url}>
      {nameOf(copy, post, named.slice(0, index))}
    </ExternalLink>
  ));
  return (
    <div class="also" onKeyDown={escape}>
      <div class="also-line">
        <p data-also-in>
          {i18n.t("fold.alsoIn")} <Enumerated parts={rest > 0 ? [...places, plural("fold.more", rest)] : places} />
        </p>
        <span class="also-count" data-copies={post.copies.length + 1}>
          {" · "}
          {plural("fold.copies", post.copies.length + 1)}
        </span>
        <button
          type="button"
          class="link-button"
          data-why
          ref={button}
          aria-expanded={open}
          aria-controls={id}
          aria-label={i18n.t("fold.whyTitle", { title: props.name })}
          onClick={() => setOpen(!open)}
        >
          {i18n.t("fold.why")}
        </button>
      </div>
      {open && <WhyPanel {...props} id={id} Edited={Edited} />}
    </div>
  );
}

/** A source's name stands once, here or right above: planets have long ones. */
function nameOf(copy: CopyView, post: PostView, before: readonly CopyView[]) {
  if (copy.feedId === post.feedId) return i18n.t("fold.sameFeed");
  return before.some(({ feedId }) => feedId === copy.feedId) ? i18n.t("fold.againThere") : <bdi>{copy.source}</bdi>;
}
