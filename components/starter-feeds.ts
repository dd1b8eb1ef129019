/** A planet and blogs that it gathers, so that the first day shows what folding is. Followed by a click only. */
export const starterFeeds = [
  {
    title: "Django community aggregator: Community blog posts",
    feedUrl: "https://www.djangoproject.com/rss/community/blogs/",
    siteUrl: "https://www.djangoproject.com/community/blogs/",
  },
  {
    title: "The Django weblog",
    feedUrl: "https://www.djangoproject.com/rss/weblog/",
    siteUrl: "https://www.djangoproject.com/weblog/",
  },
  {
    title: "Simon Willison's Weblog",
    feedUrl: "https://simonwillison.net/atom/everything/",
    siteUrl: "https://simonwillison.net/",
  },
  { title: "Adam Johnson", feedUrl: "https://adamj.eu/tech/atom.xml", siteUrl: "https://adamj.eu/tech/" },
  { title: "Lobsters", feedUrl: "https://lobste.rs/rss", siteUrl: "https://lobste.rs/" },
] as const;
