import { i18n } from "./i18n.ts";
import "./states.css";

type What = "posts" | "sources" | "text";

/** Grey lines where the text will stand. They appear after 150 ms, so that a quick answer never flashes. */
export function Loading({ what, rows = 6 }: { readonly what: What; readonly rows?: number }) {
  return (
    <div class="loading" aria-busy="true">
      <p class="visually-hidden">{wordsOf(what)}</p>
      {Array.from({ length: rows }, (_, row) => (
        <div class="loading-row" key={row} aria-hidden="true">
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}

function wordsOf(what: What): string {
  switch (what) {
    case "posts":
      return i18n.t("loading.posts");
    case "sources":
      return i18n.t("loading.sources");
    case "text":
      return i18n.t("loading.text");
  }
}
