import { useState } from "preact/hooks";
import { limits } from "../limits.ts";
import { send } from "../messages/send.ts";
import { parseOpml } from "../opml/parse.ts";
import { FeedError, type Problem } from "../problem.ts";
import type { ImportView } from "../view.ts";

export type ImportState = {
  readonly busy: boolean;
  readonly result?: ImportView | undefined;
  readonly problem?: Problem | undefined;
  readonly start: (file: File) => void;
};

/** Brings a feed list in: read here, followed by the background in one transaction. */
export function useImport(crashed: () => void): ImportState {
  const [state, setState] = useState<Omit<ImportState, "start">>({ busy: false });
  return {
    ...state,
    start: (file) => {
      setState({ busy: true });
      bring(file).then(
        (result) => setState({ busy: false, result }),
        (error: unknown) => {
          const problem = error instanceof FeedError ? error.problem : undefined;
          setState({ busy: false, problem });
          if (!problem) crashed();
        },
      );
    },
  };
}

async function bring(file: File): Promise<ImportView> {
  if (file.size > limits.opmlBytes) throw new FeedError({ kind: "too-large", limit: limits.opmlBytes });
  const list = parseOpml(new Uint8Array(await file.arrayBuffer()));
  const { added, known } = await send("importFeeds", { feeds: list.outlines });
  return { found: list.outlines.length, added, known, refused: list.refused, repaired: list.repaired };
}
