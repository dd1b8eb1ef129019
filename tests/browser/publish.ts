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
