import { i18n } from "./i18n.ts";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { NotFolded } from "../lib/fold-view.ts";
import type { NoticeView, Said } from "../lib/view.ts";
import { explainAct } from "./explain-act.ts";
import { explainProblem } from "./explain-problem.ts";
import { formatAgo } from "./format.ts";
import { IconButton } from "./icon-button.tsx";
import { CloseIcon, WarningIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import { SettingsLink } from "./settings-link.tsx";

export type ToastProps = {
  readonly notice?: NoticeView | undefined;
  readonly onUndo: (act: string) => void;
  readonly onDismiss: () => void;
};

const STAYS_MS = 10_000;

/** Says what was just done and offers to undo it, or says what went wrong. */
export function Toast({ notice, ...acts }: ToastProps) {
  // The live region must be there before its words are, or they are not spoken.
  return (
    <div class="toast-place" role="status">
      {notice && <Shown key={notice.id} notice={notice} {...acts} />}
    </div>
  );
}

/** It waits while the pointer or the focus is on it. */
function Shown({ notice, onUndo, onDismiss }: ToastProps & { readonly notice: NoticeView }) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const dismissRef = useRef(onDismiss);
  useLayoutEffect(() => {
    dismissRef.current = onDismiss;
  });
  useEffect(() => {
    if (pointed || focused) return undefined;
    const timer = setTimeout(() => dismissRef.current(), STAYS_MS);
    return () => clearTimeout(timer);
  }, [pointed, focused]);
  const [place, noteFocus] = useFocusBack();

  return (
    <div
      class="toast"
      data-notice={kindOf(notice)}
      ref={place}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocusIn={(event) => {
        setFocused(true);
        noteFocus(event);
      }}
      onFocusOut={() => setFocused(false)}
    >
      {!("done" in notice) && !("said" in notice) && <WarningIcon />}
      <span class="toast-words">{wordsOf(notice)}</span>
      {"problem" in notice && <SettingsLink problem={notice.problem} />}
      {"done" in notice && (
        <button type="button" class="link-button" data-undo onClick={() => onUndo(notice.act)}>
          {i18n.t("notice.undo")}
        </button>
      )}
      <IconButton label={i18n.t("notice.dismiss")} onClick={onDismiss}>
        <CloseIcon />
      </IconButton>
    </div>
  );
}

function kindOf(notice: NoticeView): string {
  if ("done" in notice) return notice.done.kind;
  return "said" in notice ? notice.said.kind : (notice.problem?.kind ?? "crash");
}

function wordsOf(notice: NoticeView): string {
  if ("said" in notice) return wordsFor(notice.said);
  if ("done" in notice) {
    const what = explainAct(notice.done);
    return notice.ago === undefined ? what : i18n.t("notice.ago", { when: formatAgo(0, notice.ago), what });
  }
  return notice.problem ? explainProblem(notice.problem) : i18n.t("crash.act");
}

function wordsFor(said: Said): string {
  switch (said.kind) {
    case "undone":
      return i18n.t("notice.undone", { what: explainAct(said.what) });
    case "copied":
      return i18n.t("notice.copied");
    case "nothing-to-undo":
      return i18n.t("notice.nothingToUndo");
    case "not-folded":
      return notFolded(said.refused);
  }
}

function notFolded(refused: NotFolded): string {
  switch (refused.why) {
    case "one":
      return i18n.t("notice.foldedAlready");
    case "many":
      return plural("notice.foldedTooMany", refused.most);
    case "gone":
      return i18n.t("notice.foldedGone");
  }
}

/** What goes away with the focus in it gives it back to where it came from, else to the page. */
function useFocusBack() {
  const placeRef = useRef<HTMLDivElement>(null);
  const cameFromRef = useRef<EventTarget>(undefined);
  useLayoutEffect(() => {
    const element = placeRef.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      const from =
        cameFromRef.current instanceof HTMLElement && cameFromRef.current.isConnected ? cameFromRef.current : undefined;
      (from ?? document.querySelector<HTMLElement>("main[tabindex]"))?.focus({ preventScroll: true });
    };
  }, []);
  const noteFocus = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && placeRef.current?.contains(relatedTarget)) return;
    cameFromRef.current = relatedTarget ?? undefined;
  };
  return [placeRef, noteFocus] as const;
}
