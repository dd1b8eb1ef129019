import { i18n } from "#i18n";
import { fairShare } from "../lib/limits.ts";
import type { PostId } from "../lib/model.ts";
import type { PostView, SourceGroup } from "../lib/view.ts";
import { formatNumber, plural } from "./plural.ts";

/**
 * What a source shows of itself on a day on which there are others: its newest few, so that quieter ones are seen beside
 * it, or everything, where a `wanted` post would be hidden.
 */
export function shareOf(
  { posts, more = 0 }: SourceGroup,
  among: number,
  wanted: readonly (PostId | undefined)[],
): readonly PostView[] {
  if (among < 2 || posts.length + more <= fairShare.most) return posts;
  const hidden = posts.slice(fairShare.first);
  return hidden.some(({ id }) => wanted.includes(id)) ? posts : posts.slice(0, fairShare.first);
}

/** The way to the others. `cut`: the day goes on below the page, where nobody has counted. */
export function More(props: {
  readonly group: SourceGroup;
  readonly shown: number;
  readonly cut: boolean;
  /** It stands without its source above it. */
  readonly named?: boolean;
  readonly onAll: () => void;
}) {
  const { posts, more, source } = props.group;
  const count = posts.length + (more ?? 0) - props.shown;
  const words =
    props.cut && more === undefined
      ? i18n.t("source.moreAtLeast", { count: formatNumber(count) })
      : plural("source.more", count);
  const name = i18n.t("actOn", { act: words, title: source });
  return (
    <button type="button" class="link-button source-more" data-more aria-label={name} onClick={props.onAll}>
      {props.named ? name : words}
    </button>
  );
}
