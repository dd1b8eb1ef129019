import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { FeedId } from "../lib/model.ts";
import "./feed-icon.css";

/** The small pictures of feeds, as `data:` addresses. */
export type FeedIcons = {
  readonly shown: boolean;
  /** Of the feeds that were asked for, as far as there are any; absent until some were read. */
  readonly known?: Readonly<Record<FeedId, string>> | undefined;
  /** Asks for a feed's, once its name stands on the page: nobody looks at those of ten thousand. */
  readonly want: (feedId: FeedId) => void;
};

/** What every feed on the page is shown by. */
export const Icons = createContext<FeedIcons>({ shown: false, want: () => undefined });

/**
 * What a feed is told by at a glance, beside its name: the small picture of its site, else the first letter of its title.
 * It takes its room before either is known, so that nothing moves when it comes.
 */
export function FeedIcon({ feedId, title }: { readonly feedId: FeedId; readonly title: string }) {
  const { shown, known, want } = useContext(Icons);
  const picture = known?.[feedId];
  const [broken, setBroken] = useState<string>();
  useEffect(() => {
    if (shown) want(feedId);
  }, [shown, want, feedId]);
  if (!shown) return null;
  if (picture !== undefined && picture !== broken) {
    return (
      <img
        class="feed-icon"
        data-feed-icon
        src={picture}
        alt=""
        width={16}
        height={16}
        decoding="async"
        draggable={false}
        onError={() => setBroken(picture)}
      />
    );
  }
  return (
    <span class="feed-icon letter" aria-hidden="true">
      {known && firstLetter(title)}
    </span>
  );
}

const letters = new Map<string, string>();

/** As a reader sees it: an accent or a flag is one with its letter. */
function firstLetter(title: string): string {
  const before = letters.get(title);
  if (before !== undefined) return before;
  const letter = readFirstLetter(title);
  letters.set(title, letter);
  return letter;
}

function readFirstLetter(title: string): string {
  const word = /[\p{L}\p{N}].*/u.exec(title)?.[0] ?? title;
  return [...new Intl.Segmenter().segment(word.slice(0, 20))][0]?.segment.toLocaleUpperCase() ?? "";
}
