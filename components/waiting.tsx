import { i18n } from "./i18n.ts";
import { plural } from "./plural.ts";

/** Posts that came while the reader was reading: told, and shown when asked for. It lies over the page and moves nothing. */
export function Waiting({ posts, onShow }: { readonly posts: number; readonly onShow: () => void }) {
  // The live region must be there before its words are, or they are not spoken.
  return (
    <div class="waiting-place">
      <div class={posts > 0 ? "waiting" : ""} data-waiting={posts > 0 ? posts : undefined}>
        <p role="status">{posts > 0 && plural("waiting.posts", posts)}</p>
        {posts > 0 && (
          <button
            type="button"
            class="link-button"
            data-show-waiting
            aria-label={plural("waiting.showPosts", posts)}
            onClick={onShow}
          >
            {i18n.t("waiting.show")}
          </button>
        )}
      </div>
    </div>
  );
}
