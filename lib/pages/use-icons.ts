import { useEffect, useState } from "preact/hooks";
import { listen } from "../messages/announce.ts";
import type { FeedId } from "../model.ts";
import { reads } from "./reads.ts";

/** The icons of these feeds as far as there are any; absent until they were read for the first time. */
export function useIcons(feedIds: readonly FeedId[], shown: boolean): Readonly<Record<FeedId, string>> | undefined {
  const [icons, setIcons] = useState<Readonly<Record<FeedId, string>>>();
  const wanted = [...new Set(feedIds)].toSorted().join(" ");
  useEffect(() => {
    if (!shown || wanted === "") return undefined;
    let over = false;
    const read = () =>
      void reads.readIcons({ feedIds: wanted.split(" ") }).then(
        (found) => over || setIcons((before) => ({ ...before, ...found })),
        // The list stands without them; that the store fails is told where the posts would stand.
        () => undefined,
      );
    read();
    const stop = listen(({ changed }) => {
      if (changed.includes("icons")) read();
    });
    return () => {
      over = true;
      stop();
    };
  }, [wanted, shown]);
  return icons;
}
