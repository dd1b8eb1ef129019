import { useState } from "preact/hooks";
import type { UndoView } from "../view.ts";
import { reads } from "./reads.ts";
import type { NoticeState } from "./use-notice.ts";
import { useRead, type Read } from "./use-read.ts";

export type ActsState = Read<readonly UndoView[]> & { readonly undo: (act: UndoView) => void };

/** What can be undone, live. What is being taken back is not offered meanwhile, but again where that fails. */
export function useActs(notice: Pick<NoticeState, "undo">): ActsState {
  const read = useRead(() => reads.readUndo({}), "posts", "subscriptions", "backups");
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  return {
    ...read,
    value: read.value?.filter(({ act }) => !taken.has(act)),
    undo: ({ act, what }) => {
      setTaken((before) => new Set([...before, act]));
      void notice.undo(act, what).then((isDone) => {
        if (!isDone) setTaken((before) => new Set([...before].filter((each) => each !== act)));
      });
    },
  };
}
