import type { TimeFrame } from "../../components/format.ts";
import type { DigestState } from "../../lib/pages/use-digest.ts";
import type { NoticeState } from "../../lib/pages/use-notice.ts";
import type { ReadingState } from "../../lib/pages/use-reading.ts";
import type { SearchState } from "../../lib/pages/use-search.ts";
import type { SettingsState } from "../../lib/pages/use-settings.ts";
import type { SourcesState } from "../../lib/pages/use-sources.ts";
import type { PollView, RefoldView } from "../../lib/view.ts";

/** What the tab knows whichever page it shows; each page takes what it needs. */
export type Shared = {
  /** What the list shows: the digest, or what was searched for. */
  readonly digest: DigestState;
  readonly search: SearchState;
  readonly reading: ReadingState;
  readonly sources: SourcesState;
  readonly notice: NoticeState;
  readonly settings: SettingsState;
  readonly poll: PollView;
  readonly refold: RefoldView;
  readonly time: TimeFrame;
  /** Goes to a route, such as `#/sources`. */
  readonly go: (hash: string) => void;
};
