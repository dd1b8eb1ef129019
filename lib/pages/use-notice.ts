import { useEffect, useRef, useState } from "preact/hooks";
import { send } from "../messages/send.ts";
import type { Instant } from "../model.ts";
import { FeedError } from "../problem.ts";
import type { NoticeView, Said } from "../view.ts";
import { rememberSeen, seenNotice } from "../local/seen-notice.ts";
import { reads } from "./reads.ts";
import { useEscape } from "./use-escape.ts";

export type NoticeState = {
  readonly notice?: NoticeView | undefined;
  readonly dismiss: () => void;
  readonly undo: (act: string) => void;
  /** Shows the act of this name, if it is still the latest. */
  readonly done: (act: string | undefined) => void;
  readonly failed: (error: unknown) => void;
  readonly said: (said: Said) => void;
};

/** How long after an act a page that is opened offers to take it back, in ms. */
const fresh = 600_000;
let notices = 0;

/**
 * Says what was done and offers to undo it. What can be undone is stored: a page that is opened soon after the act, say a
 * popup that had been closed by accident, offers it again; but not once it was dismissed or had its time.
 */
export function useNotice(now: () => Instant): NoticeState {
  const [notice, setNotice] = useState<NoticeView>();
  const foundRef = useRef<string>(undefined);
  const failed = (error: unknown) =>
    setNotice({ id: `failure ${++notices}`, problem: error instanceof FeedError ? error.problem : undefined });
  const showLatest = async (wanted?: string) => {
    const [[latest], seen] = await Promise.all([reads.readUndo({}), seenNotice()]);
    const wantsIt =
      wanted === undefined ? latest && latest.at > now() - fresh && latest.act !== seen : latest?.act === wanted;
    if (!latest || !wantsIt) return;
    if (wanted === undefined) foundRef.current = latest.act;
    setNotice({ id: latest.act, done: latest.what, act: latest.act });
  };

  useEffect(() => {
    // A store that cannot be read is told where the posts would stand.
    showLatest().catch(() => undefined);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the page opens
  }, []);

  const dismiss = () => {
    if (notice && "act" in notice) void rememberSeen(notice.act);
    setNotice(undefined);
  };
  useEscape(notice?.id, dismiss, notice?.id === foundRef.current);

  return {
    notice,
    dismiss,
    undo: (act) => {
      setNotice(undefined);
      send("undo", { act }).catch(failed);
    },
    done: (act) => {
      if (act !== undefined) showLatest(act).catch(failed);
    },
    failed,
    said: (what) => setNotice({ id: `said ${++notices}`, said: what }),
  };
}
