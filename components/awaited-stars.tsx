import { i18n } from "./i18n.ts";
import type { AwaitedStar } from "../lib/view.ts";
import { ExternalLink } from "./external-link.tsx";
import { IconButton } from "./icon-button.tsx";
import { StarIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import "./awaited-stars.css";

/** Stars whose posts are not here, below those that are: where they were is all that is left of them. */
export function AwaitedStars(props: {
  readonly stars: readonly (AwaitedStar & { readonly starred: boolean })[];
  readonly onStar: (star: AwaitedStar, starred: boolean) => void;
}) {
  const { stars, onStar } = props;
  if (stars.length === 0) return undefined;
  return (
    <section class="awaited" data-awaited={stars.length}>
      <h2>{plural("awaited.title", stars.length)}</h2>
      <p class="quiet">{i18n.t("awaited.words")}</p>
      <ul>
        {stars.map((star) => {
          const title = star.title || i18n.t("awaited.untitled");
          return (
            <li key={star.id}>
              <IconButton
                class={star.starred ? "is-starred" : ""}
                label={star.starred ? i18n.t("post.isStarred", { title }) : i18n.t("post.isUnstarred", { title })}
                onClick={() => onStar(star, !star.starred)}
              >
                <StarIcon full={star.starred} />
              </IconButton>
              <span>
                <ExternalLink href={star.url}>
                  <bdi>{title}</bdi>
                </ExternalLink>{" "}
                <small class="quiet">
                  <bdi>{star.source}</bdi>
                </small>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
