import { send } from "../messages/send.ts";
import type { SearchLag } from "../search-view.ts";
import type { NoticeState } from "./use-notice.ts";
import { reads } from "./reads.ts";
import { useRead, type Read } from "./use-read.ts";

export type SearchIndexState = {
  /** How far it has come, while it is behind; answered without it where all is indexed. */
  readonly state: Read<{ readonly lag?: SearchLag }>;
  readonly rebuild: () => void;
};

/** How far the index of the search has come, and making it anew. */
export function useSearchIndex({ failed }: Pick<NoticeState, "failed">): SearchIndexState {
  const state = useRead(() => reads.readSearch({ text: "", zone: "UTC", count: 1 }), "search");
  return { state, rebuild: () => void send("rebuildSearch", {}).then(state.again, failed) };
}
