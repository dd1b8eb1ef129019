import { useEffect, useRef, useState } from "preact/hooks";
import type { FeedId, Instant } from "../lib/model.ts";
import { Sparkline } from "./sparkline.tsx";

/**
 * How much a feed has brought of late, in its row. Looked up when the row is seen, and again when the feed was checked:
 * of a thousand feeds a screenful. Without it the row is no worse.
 */
export function FeedActivity(props: {
  readonly feedId: FeedId;
  readonly checkedAt: Instant | undefined;
  readonly load: (id: FeedId) => Promise<readonly number[]>;
}) {
  const { feedId, checkedAt, load } = props;
  const [counts, setCounts] = useState<readonly number[]>();
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let gone = false;
    const observer = new IntersectionObserver((seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      load(feedId).then(
        (read) => gone || setCounts(read),
        () => undefined,
      );
    });
    if (place.current) observer.observe(place.current);
    return () => {
      gone = true;
      observer.disconnect();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when the row comes, and when there may be more posts
  }, [feedId, checkedAt]);
  return (
    <span class="feed-activity" ref={place}>
      {counts?.some((count) => count > 0) && <Sparkline counts={counts} small />}
    </span>
  );
}
