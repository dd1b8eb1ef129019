/**
 * Four small feeds that come with the extension, to be tried without asking anybody for anything: a planet and the blogs
 * that it gathers. Nobody can have a host under .example (RFC 2606), so their addresses lead nowhere else.
 */
export const demoFeeds = [
  {
    title: "Django community aggregator: Community blog posts",
    feedUrl: "https://planet.example/community.rss",
    file: "/demo/Aggregators/community.rss",
  },
  {
    title: "Plain Views",
    feedUrl: "https://plain-views.example/feed.atom",
    file: "/demo/Blogs/plain-views.atom",
  },
  {
    title: "Slow Migrations",
    feedUrl: "https://slow-migrations.example/feed.rdf",
    file: "/demo/Blogs/slow-migrations.rdf",
  },
  {
    title: "Small Hours",
    feedUrl: "https://small-hours.example/feed.json",
    file: "/demo/Blogs/small-hours.json",
  },
] as const;

/** The file of the extension behind an address of the demo; nothing for any other address. */
export function demoFile(url: string): string | undefined {
  return demoFeeds.find(({ feedUrl }) => feedUrl === url)?.file;
}
