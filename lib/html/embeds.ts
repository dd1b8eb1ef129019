import { resourceUrl } from "./policy.ts";

/** A page that a post wanted to frame: we show a link to it instead. */
type Embed = { readonly href: string; readonly provider: string };

type Provider = {
  readonly name: string;
  /** Exact hosts: `youtube.com.evil.example` is none of them. */
  readonly hosts: readonly string[];
  /** From the framed player to the page made for people; the player's own address where there is none. */
  readonly page?: (url: URL) => string | undefined;
};

const providers: readonly Provider[] = [
  {
    name: "YouTube",
    hosts: ["www.youtube.com", "youtube.com", "m.youtube.com", "www.youtube-nocookie.com", "youtube-nocookie.com"],
    page: youtubePage,
  },
  { name: "Vimeo", hosts: ["player.vimeo.com"], page: rewrite(/^\/video\/(\d+)/, "https://vimeo.com/") },
  {
    name: "Dailymotion",
    hosts: ["www.dailymotion.com", "geo.dailymotion.com"],
    page: rewrite(/^\/embed\/video\/(\w+)/, "https://www.dailymotion.com/video/"),
  },
  { name: "Spotify", hosts: ["open.spotify.com"], page: rewrite(/^\/embed\/([\w/-]+)/, "https://open.spotify.com/") },
  { name: "TED", hosts: ["embed.ted.com"], page: rewrite(/^\/(talks\/[\w/-]+)/, "https://www.ted.com/") },
  {
    name: "Internet Archive",
    hosts: ["archive.org"],
    page: rewrite(/^\/embed\/([\w.-]+)/, "https://archive.org/details/"),
  },
  {
    name: "CodePen",
    hosts: ["codepen.io"],
    page: rewrite(/^\/([\w-]+\/)embed\/(?:preview\/)?(\w+)/, "https://codepen.io/", "pen/"),
  },
  {
    name: "Apple Podcasts",
    hosts: ["embed.podcasts.apple.com"],
    page: rewrite(/^\/(.+)/, "https://podcasts.apple.com/"),
  },
  { name: "Bandcamp", hosts: ["bandcamp.com"] },
  { name: "SoundCloud", hosts: ["w.soundcloud.com"] },
];

/** PeerTube runs on hosts of its own; its players are known by their path. */
const PEERTUBE = /^\/(?:videos\/embed|video-playlists\/embed)\/([\w-]{22,36})$/;

/** What to link to for a frame; nothing where it may not be loaded over https from a public host. */
export function embedOf(src: string, base?: string): Embed | undefined {
  const address = resourceUrl(src, base);
  if (!address) return undefined;
  const url = new URL(address);
  const provider = url.port === "" ? providers.find(({ hosts }) => hosts.includes(url.hostname)) : undefined;
  if (provider) return { href: provider.page?.(url) ?? address, provider: provider.name };
  const peertube = PEERTUBE.exec(url.pathname)?.[1];
  if (peertube && url.pathname.startsWith("/videos")) url.pathname = `/w/${peertube}`;
  return { href: url.href, provider: url.host };
}

function youtubePage(url: URL): string | undefined {
  const list = url.searchParams.get("list");
  const id = /^\/(?:embed|v|shorts)\/([\w-]{6,20})/.exec(url.pathname)?.[1];
  const page = new URL("https://www.youtube.com/watch");
  if (id && id !== "videoseries") {
    page.searchParams.set("v", id);
    const start = url.searchParams.get("start");
    if (start && /^\d+$/.test(start)) page.searchParams.set("t", `${start}s`);
    return page.href;
  }
  if (!list) return undefined;
  page.pathname = "/playlist";
  page.searchParams.set("list", list);
  return page.href;
}

function rewrite(path: RegExp, to: string, between = ""): (url: URL) => string | undefined {
  return (url) => {
    const [, first, second = ""] = path.exec(url.pathname) ?? [];
    return first && `${to}${first}${between}${second}`;
  };
}
