import { i18n } from "./i18n.ts";
import { useRef, useState } from "preact/hooks";
import type { EnclosureView } from "../lib/view.ts";
import { ExternalLink } from "./external-link.tsx";
import { formatNumber } from "./plural.ts";
import "./player.css";

/** The place is noted this often while it plays, in s. */
const every = 5;

/** What a post brings along: sound and film to be played here from where one stopped, everything else as a link. */
export function Enclosures(props: {
  readonly enclosures: readonly EnclosureView[];
  readonly onListened?: ((url: string, seconds: number) => void) | undefined;
}) {
  if (props.enclosures.length === 0) return undefined;
  return (
    <ul class="enclosures">
      {props.enclosures.map((enclosure) => (
        <li key={enclosure.url}>
          <Player enclosure={enclosure} onListened={props.onListened} />
          <p>
            <ExternalLink href={enclosure.url}>{fileOf(enclosure.url)}</ExternalLink> <small>{sizeOf(enclosure)}</small>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Player(props: {
  readonly enclosure: EnclosureView;
  readonly onListened?: ((url: string, seconds: number) => void) | undefined;
}) {
  const { url, type = "", plays, position = 0 } = props.enclosure;
  const notedRef = useRef(position);
  const [failed, setFailed] = useState(false);
  const kind = /^(audio|video)\//.exec(type)?.[1] ?? (/\.(?:mp3|m4a|ogg|opus|oga)(?:$|\?)/i.test(url) ? "audio" : "");
  if (kind === "") return undefined;
  if (failed || !plays) return <p class="quiet">{i18n.t("player.failed")}</p>;
  const note = (media: HTMLMediaElement, seconds = media.currentTime) => {
    notedRef.current = seconds;
    props.onListened?.(url, Math.floor(seconds));
  };
  const events = {
    src: plays,
    controls: true,
    // Nothing is asked of the site before one presses play.
    preload: "none" as const,
    "aria-label": fileOf(url),
    onLoadedMetadata: ({ currentTarget: media }: { readonly currentTarget: HTMLMediaElement }) => {
      if (position > 0 && position < media.duration - every) media.currentTime = position;
    },
    onTimeUpdate: ({ currentTarget: media }: { readonly currentTarget: HTMLMediaElement }) => {
      if (Math.abs(media.currentTime - notedRef.current) >= every) note(media);
    },
    onPause: ({ currentTarget: media }: { readonly currentTarget: HTMLMediaElement }) => note(media),
    onError: () => setFailed(true),
    onEnded: ({ currentTarget: media }: { readonly currentTarget: HTMLMediaElement }) => note(media, 0),
  };
  return (
    <>
      {kind === "audio" ? <audio {...events} /> : <video {...events} />}
      {position > 0 && <p class="quiet">{i18n.t("player.from", { time: clock(position) })}</p>}
    </>
  );
}

function fileOf(url: string): string {
  const { host = "", pathname = "" } = URL.parse(url) ?? {};
  return decoded(pathname.split("/").at(-1) ?? "") || host;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function sizeOf({ length = 0 }: EnclosureView): string {
  // Feeds often give a length of 0 or 1 where they do not know it.
  return length < 10_000 ? "" : i18n.t("player.size", { megabytes: formatNumber(Math.round(length / 100_000) / 10) });
}

/** 3725 -> 1:02:05 */
function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const [first = 0, ...rest] = parts[0] === 0 ? parts.slice(1) : parts;
  return [first, ...rest.map((part) => String(part).padStart(2, "0"))].join(":");
}
