import { expect, test } from "vitest";
import { feedsInPage, siteFeeds, spelledOut } from "../../../lib/discover/sites.ts";

const channel = "UCabcdefghijklmnopqrstuv";
const videos = `https://www.youtube.com/feeds/videos.xml?channel_id=${channel}`;

test.each([
  ["YouTube, a channel", `https://www.youtube.com/channel/${channel}/videos`, videos],
  [
    "YouTube, a playlist",
    "https://youtube.com/playlist?list=PL0123456789",
    "https://www.youtube.com/feeds/videos.xml?playlist_id=PL0123456789",
  ],
  [
    "YouTube, a video of a list",
    "https://www.youtube.com/watch?v=x&list=PL0123456789",
    "https://www.youtube.com/feeds/videos.xml?playlist_id=PL0123456789",
  ],
  ["Reddit, a sub", "https://old.reddit.com/r/django/", "https://www.reddit.com/r/django/.rss"],
  ["Reddit, its new posts", "https://www.reddit.com/r/django/new/", "https://www.reddit.com/r/django/new/.rss"],
  ["Reddit, a user", "https://www.reddit.com/user/someone", "https://www.reddit.com/user/someone/.rss"],
  ["Reddit, a multi", "https://www.reddit.com/user/someone/m/news", "https://www.reddit.com/user/someone/m/news/.rss"],
  ["Reddit, a search", "https://www.reddit.com/search/?q=feeds", "https://www.reddit.com/search.rss?q=feeds"],
  ["GitHub, a repository", "https://github.com/owner/name", "https://github.com/owner/name/releases.atom"],
  ["GitHub, a page of it", "https://github.com/owner/name/issues?q=x", "https://github.com/owner/name/releases.atom"],
  ["GitHub, a branch", "https://github.com/owner/name/tree/main", "https://github.com/owner/name/commits/main.atom"],
  ["GitHub, a person", "https://github.com/owner", "https://github.com/owner.atom"],
  [
    "GitLab, a project",
    "https://gitlab.com/group/sub/name/-/issues",
    "https://gitlab.com/group/sub/name/-/tags?format=atom",
  ],
  ["GitLab, a person", "https://gitlab.com/someone", "https://gitlab.com/someone.atom"],
  ["Mastodon, a profile", "https://social.example/@name", "https://social.example/@name.rss"],
  ["Mastodon, a tag", "https://social.example/tags/python", "https://social.example/tags/python.rss"],
  ["Bluesky", "https://bsky.app/profile/name.example/", "https://bsky.app/profile/name.example/rss"],
  ["Medium, a person", "https://medium.com/@name", "https://medium.com/feed/@name"],
  ["Medium, a publication", "https://medium.com/publication/a-post-1", "https://medium.com/feed/publication"],
  ["Medium, under its own name", "https://name.medium.com/a-post", "https://name.medium.com/feed"],
  ["Substack", "https://name.substack.com/p/a-post", "https://name.substack.com/feed"],
  ["WordPress.com", "https://name.wordpress.com/about", "https://name.wordpress.com/feed/"],
  [
    "WordPress.com, a category",
    "https://name.wordpress.com/category/food/",
    "https://name.wordpress.com/category/food/feed/",
  ],
  ["Ghost", "https://name.ghost.io/a-post/", "https://name.ghost.io/rss/"],
  ["Tumblr", "https://name.tumblr.com/post/1", "https://name.tumblr.com/rss"],
  ["Tumblr, its other address", "https://www.tumblr.com/name", "https://name.tumblr.com/rss"],
  ["Blogger", "https://name.blogspot.co.uk/2026/", "https://name.blogspot.co.uk/feeds/posts/default"],
  [
    "Stack Overflow, a tag",
    "https://stackoverflow.com/questions/tagged/django",
    "https://stackoverflow.com/feeds/tag/django",
  ],
  [
    "Stack Exchange, a question",
    "https://unix.stackexchange.com/questions/12/how",
    "https://unix.stackexchange.com/feeds/question/12",
  ],
  ["Stack Exchange, a site", "https://unix.stackexchange.com/", "https://unix.stackexchange.com/feeds"],
  ["arXiv", "https://arxiv.org/list/cs.DL/recent", "https://rss.arxiv.org/rss/cs.DL"],
  ["PyPI", "https://pypi.org/project/Django/", "https://pypi.org/rss/project/Django/releases.xml"],
  ["Hacker News", "https://news.ycombinator.com/", "https://news.ycombinator.com/rss"],
  ["Lobsters", "https://lobste.rs/", "https://lobste.rs/rss"],
  ["Lobsters, a tag", "https://lobste.rs/t/python", "https://lobste.rs/t/python.rss"],
  ["Lobsters, a person", "https://lobste.rs/~name", "https://lobste.rs/~name/stories.rss"],
])("%s", (_site, address, url) => {
  expect(siteFeeds(address)[0]?.url).toBe(url);
});

test.each([
  "https://example.org/about",
  "https://github.com/features",
  "https://github.com/settings/profile",
  "https://www.youtube.com/",
  "https://medium.com/feed/@name",
  "https://www.reddit.com/",
  "not an address",
])("knows nothing of %s", (address) => {
  expect(siteFeeds(address)).toEqual([]);
});

test("offers a channel's kinds of videos apart", () => {
  expect(siteFeeds(`https://www.youtube.com/channel/${channel}`).map(({ title }) => title)).toEqual([
    "All videos",
    "Videos without shorts and streams",
    "Shorts",
    "Live streams",
  ]);
});

test("finds the channel behind a YouTube name in its page, and in no other page", () => {
  const html = `<script>var data = {"metadata":{"externalId":"${channel}"}}</script>`;

  expect(feedsInPage(html, "https://www.youtube.com/@name")[0]?.url).toBe(videos);
  expect(feedsInPage(html, "https://evil.example/youtube.com/@name")).toEqual([]);
});

test.each([
  ["@name@social.example", "https://social.example/@name"],
  ["r/django", "https://www.reddit.com/r/django"],
  ["/u/someone/", "https://www.reddit.com/u/someone/"],
  ["example.org", undefined],
])("%s means %s", (typed, address) => {
  expect(spelledOut(typed)).toBe(address);
});
