import { useState } from "preact/hooks";
import { limits } from "../limits.ts";
import { send } from "../messages/send.ts";
import { parseOpml } from "../opml/parse.ts";
import { FeedError, type Problem } from "../problem.ts";
import type { ImportView } from "../view.ts";
import type { NoticeState } from "./use-notice.ts";

export type ImportState = {
  readonly busy: boolean;
  readonly result?: ImportView | undefined;
  readonly problem?: Problem | undefined;
  readonly start: (file: File) => void;
};

/** Brings a feed list in: read here, followed by the background in one transaction. */
export function useImport({ done, failed }: Pick<NoticeState, "done" | "failed">): ImportState {
  const [state, setState] = useState<Omit<ImportState, "start">>({ busy: false });
  return {
    ...state,
    start: (file) => {
      setState({ busy: true });
      bring(file).then(
        ({ result, act }) => {
          setState({ busy: false, result });
          done(act);
        },
        (error: unknown) => {
          if (error instanceof FeedError) return setState({ busy: false, problem: error.problem });
          setState({ busy: false });
          failed(error);
        },
      );
    },
  };
}

async function bring(file: File): Promise<{ readonly result: ImportView; readonly act: string | undefined }> {
  if (file.size > limits.opmlBytes) throw new FeedError({ kind: "too-large", limit: limits.opmlBytes });
  const list = parseOpml(new Uint8Array(await file.arrayBuffer()));
  const { added, known, act } = await send("importFeeds", { feeds: list.outlines });
  const { refused, repaired } = list;
  return { result: { found: list.outlines.length, added, known, refused, repaired }, act };
}
