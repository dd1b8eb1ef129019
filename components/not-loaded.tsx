import { i18n } from "./i18n.ts";
import { ExternalLink } from "./external-link.tsx";
import "./not-loaded.css";

const longest = 80;

/** In place of a picture, sound or film that a post brings and that is not loaded: what it is, and where it is. */
export function NotLoaded(props: {
  readonly kind: "img" | "audio" | "video";
  /** As published. */
  readonly url?: string | undefined;
  /** The author's words for it. */
  readonly alt: string;
  readonly why: "private" | "failed";
  /** It stands within a link already. */
  readonly linked: boolean;
}) {
  const { kind, url, alt, why, linked } = props;
  return (
    <>
      {alt !== "" && <span>{alt} </span>}
      <small>
        {why === "private"
          ? i18n.t("post.leftOut", { what: nameOf(kind) })
          : i18n.t("post.notLoaded", { what: nameOf(kind) })}
        {url && (
          <>
            {" "}
            <ExternalLink href={linked ? undefined : url}>{shortened(url)}</ExternalLink>
          </>
        )}
      </small>
    </>
  );
}

function nameOf(kind: "img" | "audio" | "video"): string {
  if (kind === "img") return i18n.t("post.picture");
  return kind === "audio" ? i18n.t("post.sound") : i18n.t("post.film");
}

function shortened(url: string): string {
  return url.length > longest ? `${url.slice(0, longest)}…` : url;
}
