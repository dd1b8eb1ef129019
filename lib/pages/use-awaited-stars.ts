import { useState } from "preact/hooks";
import { send } from "../messages/send.ts";
import type { AwaitedStar } from "../view.ts";
import type { NoticeState } from "./use-notice.ts";
import { reads } from "./reads.ts";
import { useRead } from "./use-read.ts";

/** Stars whose posts are not here. One that is taken away stays in its place, to be given again, until the page is left. */
export function useAwaitedStars({ failed }: Pick<NoticeState, "failed">): {
  readonly stars: readonly (AwaitedStar & { readonly starred: boolean })[];
  readonly star: (star: AwaitedStar, starred: boolean) => void;
} {
  const read = useRead(() => reads.readAwaitedStars({}), "posts", "subscriptions");
  const [taken, setTaken] = useState<readonly AwaitedStar[]>([]);
  const standing = read.value ?? [];
  const others = taken.filter(({ id }) => !standing.some((star) => star.id === id));
  const stars = [
    ...standing.map((star) => ({ ...star, starred: true })),
    ...others.map((star) => ({ ...star, starred: false })),
  ];
  return {
    stars: stars.toSorted((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1)),
    star: (star, starred) => {
      if (!starred) setTaken((before) => [...before.filter(({ id }) => id !== star.id), star]);
      send("starAwaited", { id: star.id, starred }).then(read.again, failed);
    },
  };
}
