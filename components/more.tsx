import { i18n } from "./i18n.ts";
import { fairShare } from "../lib/limits.ts";
import type { PostId } from "../lib/model.ts";
import type { PostView, SourceGroup } from "../lib/view.ts";
import { formatNumber, plural } from "./plural.ts";

export type Share = { readonly group: SourceGroup; readonly shown: readonly PostView[]; readonly hidden: number };

/**
 * What a source shows of itself on a day on which there are others: its newest few, so that quieter ones are seen beside
 * it, or `all`, also where a `wanted` post would be hidden.
 */
export function shareOf(
  group: SourceGroup,
  among: number,
  all: boolean,
  wanted: readonly (PostId | undefined)[],
): Share {
  const { posts, more = 0 } = group;
  const shown = posts.slice(0, fairShare.first);
  const isWanted = all || posts.slice(fairShare.first).some(({ id }) => wanted.includes(id));
  const total = posts.length + more;
  if (isWanted || among < 2 || total <= fairShare.most) return { group, shown: posts, hidden: 0 };
  return { group, shown, hidden: total - shown.length };
}

/** The way to the others. `cut`: the day goes on below the page, where nobody has counted. */
export function More(props: {
  readonly share: Share;
  readonly cut: boolean;
  /** It stands without its source above it. */
  readonly named?: boolean;
  readonly onAll: () => void;
}) {
  const { group, hidden } = props.share;
  const { more, source } = group;
  const words =
    props.cut && more === undefined
      ? i18n.t("source.moreAtLeast", { count: formatNumber(hidden) })
      : plural("source.more", hidden);
  const name = i18n.t("actOn", { act: words, title: source });
  return (
    <button type="button" class="link-button source-more" data-more aria-label={name} onClick={props.onAll}>
      {props.named ? name : words}
    </button>
  );
}
