import { useEffect, useRef, useState } from "preact/hooks";
import type { Folding } from "../choices.ts";
import type { FoldingPreview } from "../view.ts";
import { reads } from "./reads.ts";
import type { NoticeState } from "./use-notice.ts";

/** What a choice would change: a share of 1 while it is looked up, then the answer. */
export type PreviewState = {
  readonly folding: Folding;
  readonly done: number;
  readonly preview?: FoldingPreview | undefined;
};

export type FoldingPreviewState = {
  readonly wanted?: PreviewState | undefined;
  readonly onWant: (folding: Folding) => void;
  readonly onCancel: () => void;
};

/** Looks what another choice would change before it is made. Nothing is written; leaving the page stops it. */
export function useFoldingPreview({ failed }: Pick<NoticeState, "failed">): FoldingPreviewState {
  const [wanted, setWanted] = useState<PreviewState>();
  const turnRef = useRef(0);
  useEffect(
    () => () => {
      turnRef.current++;
    },
    [],
  );
  const onCancel = () => {
    turnRef.current++;
    setWanted(undefined);
  };
  return {
    wanted,
    onCancel,
    onWant: (folding) => {
      const turn = ++turnRef.current;
      const isLatest = () => turn === turnRef.current;
      setWanted({ folding, done: 0 });
      const progress = (done: number) => {
        if (isLatest()) setWanted({ folding, done });
        return isLatest();
      };
      reads.previewFolding({ folding }, progress).then(
        (preview) => preview && isLatest() && setWanted({ folding, done: 1, preview }),
        (error: unknown) => {
          if (!isLatest()) return;
          onCancel();
          failed(error);
        },
      );
    },
  };
}
