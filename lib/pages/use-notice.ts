import { useEffect, useRef, useState } from "preact/hooks";
import { send } from "../messages/send.ts";
import type { Act, Instant } from "../model.ts";
import { FeedError } from "../problem.ts";
import type { NoticeView, Said } from "../view.ts";
import { rememberSeen, seenNotice } from "../local/seen-notice.ts";
import { reads } from "./reads.ts";
import { useEscape } from "./use-escape.ts";

export type NoticeState = {
  readonly notice?: NoticeView | undefined;
  readonly dismiss: () => void;
  /** Takes an act back, and says so where it is told what it was; whether that was done. */
  readonly undo: (act: string, what?: Act) => Promise<boolean>;
  /** Takes back what is told of, else the latest act; where that was long ago, it is told of first. */
  readonly undoLatest: () => void;
  /** Shows the act of this name, if it is still the latest. */
  readonly done: (act: string | undefined) => void;
  readonly failed: (error: unknown) => void;
  readonly said: (said: Said) => void;
};

/** How long after an act it is still in the reader's mind, in ms: a page that is opened offers to take it back. */
const fresh = 600_000;
let notices = 0;

/**
 * Says what was done and offers to undo it. What can be undone is stored: a page that is opened soon after the act, say a
 * popup that had been closed by accident, offers it again; but not once it was dismissed or had its time.
 */
export function useNotice(now: () => Instant): NoticeState {
  const [notice, setNotice] = useState<NoticeView>();
  const foundRef = useRef<string>(undefined);
  /** What this page took back: not offered again, though it may take its time. */
  const takenRef = useRef(new Set<string>());
  const turnRef = useRef<Promise<unknown>>(Promise.resolve());
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

  const undo = async (act: string, what?: Act): Promise<boolean> => {
    takenRef.current.add(act);
    setNotice(undefined);
    try {
      await send("undo", { act });
      // What was said meanwhile is newer.
      if (what) setNotice((newer) => newer ?? { id: `said ${++notices}`, said: { kind: "undone", what } });
      return true;
    } catch (error) {
      takenRef.current.delete(act);
      failed(error);
      return false;
    }
  };
  const undoLatest = async () => {
    const latest = (await reads.readUndo({})).find(({ act }) => !takenRef.current.has(act));
    if (!latest) return setNotice({ id: `said ${++notices}`, said: { kind: "nothing-to-undo" } });
    const { act, at, what } = latest;
    const ago = now() - at;
    if (ago > fresh) return setNotice({ id: act, done: what, act, ago });
    // The next press goes further back, however long this one takes.
    void undo(act, what);
    return undefined;
  };

  return {
    notice,
    dismiss,
    undo: (act, what) => undo(act, what ?? (notice && "act" in notice && notice.act === act ? notice.done : undefined)),
    undoLatest: () => {
      if (notice && "act" in notice && !takenRef.current.has(notice.act)) void undo(notice.act, notice.done);
      // One press after the other: each has to know what the one before took back.
      else turnRef.current = turnRef.current.then(undoLatest).catch(failed);
    },
    done: (act) => {
      if (act !== undefined) showLatest(act).catch(failed);
    },
    failed,
    said: (what) => setNotice({ id: `said ${++notices}`, said: what }),
  };
}
