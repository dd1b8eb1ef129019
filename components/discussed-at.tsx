import { i18n } from "./i18n.ts";
import type { PostView } from "../lib/view.ts";
import { ExternalLink } from "./external-link.tsx";
import { Enumerated } from "./listed.tsx";

/** Where the post is discussed: those are posts of their own, and stand on their own days. */
export function DiscussedAt({ post }: { readonly post: Pick<PostView, "discussedAt"> }) {
  if (!post.discussedAt) return undefined;
  const places = post.discussedAt.map(({ entryId, feedId, source, url }, index, all) => (
    <ExternalLink key={entryId} href={url}>
      {all.slice(0, index).some((before) => before.feedId === feedId) ? i18n.t("fold.againThere") : <bdi>{source}</bdi>}
    </ExternalLink>
  ));
  return (
    <div class="also" data-discussed-at>
      <div class="also-line">
        <p>
          {i18n.t("fold.discussedAt")} <Enumerated parts={places} />
        </p>
      </div>
    </div>
  );
}
