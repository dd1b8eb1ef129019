import { i18n } from "./i18n.ts";

/** The way on to older posts, below the last day. */
export function Older({ onMore }: { readonly onMore: () => void }) {
  return (
    <p class="older">
      <button type="button" class="button" data-older onClick={onMore}>
        {i18n.t("post.older")}
      </button>
    </p>
  );
}
