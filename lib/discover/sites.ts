import type { FeedOffer } from "../problem.ts";

/** What a site's own rules make of an address: pure, from the address alone. Names are what the feed holds. */
type Rule = readonly [pattern: RegExp, feeds: (parts: readonly string[]) => readonly FeedOffer[]];

const feed = (url: string, title: string): FeedOffer => ({ url, title });
const youtube = (query: string, title: string) => feed(`https://www.youtube.com/feeds/videos.xml?${query}`, title);
/** A playlist of a channel's uploads of one kind stands under its id with another beginning (UULF: long, UUSH: short). */
const kinds = (channel: string): readonly FeedOffer[] => [
  youtube(`channel_id=${channel}`, "All videos"),
  youtube(`playlist_id=UULF${channel.slice(2)}`, "Videos without shorts and streams"),
  youtube(`playlist_id=UUSH${channel.slice(2)}`, "Shorts"),
  youtube(`playlist_id=UULV${channel.slice(2)}`, "Live streams"),
];

/**
 * By host and path without www and a slash at the end, and the query where it matters. The parts are what the pattern
 * caught. Sources: the sites' own pages on their feeds; one row in the tests for each.
 */
const rules: readonly Rule[] = [
  [/^(?:m\.)?youtube\.com\/channel\/(UC[\w-]{22})/, ([channel = ""]) => kinds(channel)],
  [
    /^(?:m\.)?youtube\.com\/(?:playlist|watch)\?(?:.*&)?list=([\w-]{10,})/,
    ([list = ""]) => [youtube(`playlist_id=${list}`, "Playlist")],
  ],
  [
    /^github\.com\/([\w.-]+)\/([\w.-]+)\/(?:tree|commits)\/([^/?]+)$/,
    ([owner = "", name = "", branch = ""]) => [
      feed(`https://github.com/${owner}/${name}/commits/${branch}.atom`, `Commits on ${branch}`),
    ],
  ],
  [
    /^github\.com\/(?!(?:about|features|topics|search|settings|login|orgs|marketplace|sponsors|collections)\/)([\w.-]+)\/([\w.-]+)(?:[/?]|$)/,
    ([owner = "", name = ""]) => [
      feed(`https://github.com/${owner}/${name}/releases.atom`, "Releases"),
      feed(`https://github.com/${owner}/${name}/tags.atom`, "Tags"),
      feed(`https://github.com/${owner}/${name}/commits.atom`, "Commits"),
    ],
  ],
  [
    /^github\.com\/(?!(?:about|features|topics|search|settings|login|pricing|explore|marketplace)$)([\w-]+)$/,
    ([user = ""]) => [feed(`https://github.com/${user}.atom`, "What they do")],
  ],
  [
    /^(gitlab\.com)\/((?!-\/)[\w.-]+\/[\w./-]+?)(?:\/-\/.*)?$/,
    ([host = "", path = ""]) => [
      feed(`https://${host}/${path}/-/tags?format=atom`, "Tags"),
      feed(`https://${host}/${path}/-/commits?format=atom`, "Commits"),
      feed(`https://${host}/${path}.atom`, "Activity"),
    ],
  ],
  [/^gitlab\.com\/([\w.-]+)$/, ([user = ""]) => [feed(`https://gitlab.com/${user}.atom`, "Activity")]],
  [
    /^(?:old\.|new\.|np\.|m\.)?reddit\.com\/(r\/[\w+]+|u(?:ser)?\/[\w-]+(?:\/m\/[\w-]+)?)(?:\/(new|top|rising|comments\/\w+))?(?:[/?]|$)/,
    ([place = "", order]) => [
      feed(`https://www.reddit.com/${place}/${order ? `${order}/` : ""}.rss`, order ?? "Posts"),
    ],
  ],
  [
    /^(?:old\.)?reddit\.com\/search\/?\?(.+)$/,
    ([query = ""]) => [feed(`https://www.reddit.com/search.rss?${query}`, "Search")],
  ],
  [/^bsky\.app\/profile\/([\w.:-]+)(?:[/?]|$)/, ([who = ""]) => [feed(`https://bsky.app/profile/${who}/rss`, "Posts")]],
  [
    /^medium\.com\/(?!feed\/)(@[\w.-]+|tag\/[\w-]+|[\w-]+)(?:[/?]|$)/,
    ([who = ""]) => [feed(`https://medium.com/feed/${who}`, "Posts")],
  ],
  [/^([\w-]+\.medium\.com)(?:[/?]|$)/, ([host = ""]) => [feed(`https://${host}/feed`, "Posts")]],
  [/^([\w-]+\.substack\.com)(?:[/?]|$)/, ([host = ""]) => [feed(`https://${host}/feed`, "Posts")]],
  [
    /^([\w-]+\.wordpress\.com)(\/category\/[\w/-]+|\/tag\/[\w/-]+)?(?:[/?]|$)/,
    ([host = "", part = ""]) => [
      feed(`https://${host}${part.replace(/\/$/, "")}/feed/`, part ? "Posts of this kind" : "Posts"),
      ...(part ? [] : [feed(`https://${host}/comments/feed/`, "Comments")]),
    ],
  ],
  [/^([\w-]+\.ghost\.io)(?:[/?]|$)/, ([host = ""]) => [feed(`https://${host}/rss/`, "Posts")]],
  [/^([\w-]+\.tumblr\.com)(?:[/?]|$)/, ([host = ""]) => [feed(`https://${host}/rss`, "Posts")]],
  [
    /^tumblr\.com\/(?:blog\/(?:view\/)?)?([\w-]+)(?:[/?]|$)/,
    ([blog = ""]) => [feed(`https://${blog}.tumblr.com/rss`, "Posts")],
  ],
  [
    /^([\w-]+\.blogspot\.(?:com|[a-z]{2})(?:\.[a-z]{2})?)(?:[/?]|$)/,
    ([host = ""]) => [feed(`https://${host}/feeds/posts/default`, "Posts")],
  ],
  [
    /^((?:[\w-]+\.)?stackexchange\.com|(?:[a-z]{2}\.)?stackoverflow\.com|serverfault\.com|superuser\.com|askubuntu\.com)\/questions\/tagged\/([^/?]+)/,
    ([host = "", tag = ""]) => [feed(`https://${host}/feeds/tag/${tag}`, "Questions with this tag")],
  ],
  [
    /^((?:[\w-]+\.)?stackexchange\.com|(?:[a-z]{2}\.)?stackoverflow\.com|serverfault\.com|superuser\.com|askubuntu\.com)\/questions\/(\d+)/,
    ([host = "", id = ""]) => [feed(`https://${host}/feeds/question/${id}`, "This question")],
  ],
  [
    /^((?:[\w-]+\.)?stackexchange\.com|(?:[a-z]{2}\.)?stackoverflow\.com|serverfault\.com|superuser\.com|askubuntu\.com)(?:\/questions)?$/,
    ([host = ""]) => [feed(`https://${host}/feeds`, "Questions")],
  ],
  [
    /^(?:export\.)?arxiv\.org\/(?:list|archive)\/([\w.-]+)/,
    ([field = ""]) => [feed(`https://rss.arxiv.org/rss/${field}`, "New papers")],
  ],
  [
    /^pypi\.org\/project\/([\w.-]+)/,
    ([name = ""]) => [feed(`https://pypi.org/rss/project/${name}/releases.xml`, "Releases")],
  ],
  [/^news\.ycombinator\.com(?:\/news)?$/, () => [feed("https://news.ycombinator.com/rss", "Front page")]],
  [/^lobste\.rs$/, () => [feed("https://lobste.rs/rss", "Front page")]],
  [/^lobste\.rs\/t\/([\w.,-]+)/, ([tag = ""]) => [feed(`https://lobste.rs/t/${tag}.rss`, "Stories with this tag")]],
  [
    /^lobste\.rs\/(?:~|u\/)([\w-]+)/,
    ([user = ""]) => [feed(`https://lobste.rs/~${user}/stories.rss`, "Their stories")],
  ],
  // Mastodon and its kin run under any name; a profile looks the same on all of them.
  [
    /^((?!medium\.com|youtube\.com|(?:www\.)?threads\.|tiktok\.com|flipboard\.com)[\w.-]+\.[a-z]{2,})\/@([\w.-]+)$/,
    ([host = "", user = ""]) => [feed(`https://${host}/@${user}.rss`, "Posts")],
  ],
  [
    /^((?!github\.com|medium\.com)[\w.-]+\.[a-z]{2,})\/tags\/([\p{L}\p{N}_]+)$/u,
    ([host = "", tag = ""]) => [feed(`https://${host}/tags/${tag}.rss`, "Posts with this tag (Mastodon)")],
  ],
];

/** The feeds that a site is known to have for a page of it; a page may have others, which it names itself. */
export function siteFeeds(address: string): readonly FeedOffer[] {
  const url = URL.parse(address);
  if (!url) return [];
  const place = url.hostname.replace(/^www\./, "") + url.pathname.replace(/\/+$/, "") + url.search;
  for (const [pattern, feeds] of rules) {
    const match = pattern.exec(place);
    if (match) return feeds(match.slice(1));
  }
  return [];
}

/** A name that is no address but means one: `@user@host` on Mastodon, `r/name` and `u/name` on Reddit. */
export function spelledOut(typed: string): string | undefined {
  const bare = typed.trim();
  const [, user, host] = /^@([\w.-]+)@([\w.-]+\.[a-z]{2,})$/i.exec(bare) ?? [];
  if (user && host) return `https://${host}/@${user}`;
  if (/^\/?(?:r|u|user)\/[\w-]+\/?$/.test(bare)) return `https://www.reddit.com/${bare.replace(/^\//, "")}`;
  return undefined;
}

/** What only the page of a site tells: YouTube's channel behind a name (@handle, /c/, /user/), or of a video. */
export function feedsInPage(html: string, address: string): readonly FeedOffer[] {
  if (!/^https:\/\/(?:www\.|m\.)?youtube\.com\//.test(address)) return [];
  const page = html.slice(0, 2_000_000);
  const video = new URL(address).searchParams.get("v");
  const [, channel] =
    (video === null ? IN_CHANNEL : IN_VIDEO).exec(video === null ? page : detailsOf(page, video)) ?? [];
  return channel === undefined ? [] : kinds(channel);
}

const IN_CHANNEL = /"(?:externalId|channelId|browseId)":"(UC[\w-]{22})"/;
const IN_VIDEO = /"channelId":"(UC[\w-]{22})"/;

/** What a page says of this very video: from one to the next the page stays, and with it what it said of the first. */
function detailsOf(page: string, video: string): string {
  const at = page.indexOf(`"videoDetails":{"videoId":${JSON.stringify(video)}`);
  return at < 0 ? "" : page.slice(at, at + 20_000);
}
