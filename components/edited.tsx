import { i18n } from "./i18n.ts";
import { useId, useRef, useState } from "preact/hooks";
import type { PostView } from "../lib/view.ts";
import type { FoldActions } from "./fold-actions.ts";
import { formatTime, type TimeFrame } from "./format.ts";
import { Loading } from "./loading.tsx";
import { lazily } from "./lazily.tsx";
import { useLoaded } from "./use-loaded.ts";
import "./folds.css";

export const EditChanges = lazily(async () => (await import("./edit-changes.tsx")).EditChanges);

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
          {loaded && "value" in loaded && <EditChanges edit={loaded.value} />}
        </div>
      )}
    </div>
  );
}
