import { useState } from "preact/hooks";
import type { FeedId, Folder } from "../model.ts";
import type { SourcesView } from "../view.ts";
import { reads } from "./reads.ts";

export type Scopes = {
  readonly folders: readonly Folder[];
  readonly feeds: readonly { readonly id: FeedId; readonly title: string }[];
};

/** Folders and feeds to choose from, read when the reader reaches for them. */
export function useScopes(): { readonly scopes?: Scopes | undefined; readonly load: () => void } {
  const [scopes, setScopes] = useState<Scopes>();
  return {
    scopes,
    load: () => {
      // Without them the choice shows what it did before.
      if (!scopes)
        reads.readSources({}).then(
          (sources) => setScopes(scopesOf(sources)),
          () => undefined,
        );
    },
  };
}

/** Every folder, outer ones as well, by name; and every feed, by title. */
export function scopesOf({ subscriptions }: SourcesView): Scopes {
  const paths = subscriptions.flatMap(({ folders }) =>
    folders.flatMap((path) => path.map((_, i) => path.slice(0, i + 1))),
  );
  const folders = [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
  return {
    folders: folders.toSorted((a, b) => a.join("\0").localeCompare(b.join("\0"))),
    feeds: subscriptions.map(({ id, title }) => ({ id, title })),
  };
}
