import type { Planet } from "../demo/planet.ts";

/** The planet's RSS feed publishes these, newer than all else, the last one the newest. Answers the feed. */
export function publish(planet: Planet, ...titles: readonly string[]): Planet["feeds"][number] {
  const feed = planet.feeds.find(({ type }) => type === "application/rss+xml");
  if (!feed) throw new Error("The planet has no RSS feed");
  const items = titles.map((title, i) => {
    const at = new Date(Date.UTC(2026, 1, 21, 6, i)).toUTCString();
    return `<item><title>${title}</title><guid isPermaLink="false">${title}</guid><pubDate>${at}</pubDate><description>All about: ${title}.</description></item>`;
  });
  feed.body = Buffer.from(feed.body.toString().replace("<item>", `${items.join("")}<item>`));
  return feed;
}

/** The planet's RSS feed brings an entry about "Counting queries", with a page for comments of its own. */
export function publishDiscussion(planet: Planet): void {
  const feed = planet.feeds.find(({ type }) => type === "application/rss+xml");
  if (!feed) throw new Error("The planet has no RSS feed");
  const item =
    "<item><title>How many queries is a page worth?</title>" +
    "<link>https://plain-views.example/2026/counting-queries/</link>" +
    "<comments>https://board.example/threads/412</comments>" +
    '<guid isPermaLink="false">board:412</guid><pubDate>Fri, 20 Feb 2026 09:00:00 GMT</pubDate>' +
    "<description>Comments</description></item>";
  feed.body = Buffer.from(feed.body.toString().replace("<item>", `${item}<item>`));
}

/** The planet's Atom feed puts other words for these. */
export function publishEdit(planet: Planet, ...words: readonly (readonly [from: string, to: string])[]): void {
  const feed = planet.feeds.find(({ type }) => type === "application/atom+xml");
  if (!feed) throw new Error("The planet has no Atom feed");
  const edited = words.reduce((text, [from, to]) => text.replace(from, to), feed.body.toString());
  feed.body = Buffer.from(edited);
}
