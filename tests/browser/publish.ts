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

const hour = 3_600_000;
/** In the midst of a day, so that an hour or two before it is the same day. */
const today = () => new Date().setUTCHours(12, 0, 0, 0);

/** Posts of today and yesterday, in two feeds: what a reader's morning looks like. */
export function publishToday(planet: Planet): void {
  publishAtom(planet, [
    [
      "Reading a query plan aloud",
      today() - 2 * hour,
      "Begin at the innermost line, and say what it costs before you say what it does.",
    ],
    [
      "A page per question",
      today() - 5 * hour,
      "Documentation that answers one question at a time is found, read and kept.",
    ],
    ["What the cache remembered", today() - 26 * hour, "Three lines of logging told more than a week of guessing."],
  ]);
  const feed = planet.feeds.find(({ type }) => type === "application/feed+json");
  if (!feed) throw new Error("The planet has no JSON feed");
  const { items, ...rest } = JSON.parse(feed.body.toString()) as { items: object[] };
  const note = {
    id: "https://small-hours.example/notes/312",
    url: "https://small-hours.example/notes/312",
    content_text: "Rain on the roof, tests on the screen, and both of them steady.",
    date_published: new Date(today() - 11 * hour).toISOString(),
  };
  feed.body = Buffer.from(JSON.stringify({ ...rest, items: [note, ...items] }));
}

/** A post for a day long gone. */
export function publishLate(planet: Planet): void {
  publishAtom(planet, [
    [
      "A draft that took its time",
      Date.UTC(2026, 1, 18, 5),
      "Written on the day it is dated, published when it was done.",
    ],
  ]);
}

/** Ten posts a day for two months. */
export function publishMany(planet: Planet): void {
  const times = Array.from({ length: 600 }, (_, i) => Date.UTC(2026, 1, 21, 6) - i * 2.4 * hour);
  publishAtom(
    planet,
    times.map((at, i) => [`Published ${i}`, at, `About ${i}.`]),
  );
}

/** The planet's Atom feed publishes these. */
export function publishAtom(
  planet: Planet,
  posts: readonly (readonly [title: string, at: number, text: string])[],
): void {
  const feed = atomFeed(planet);
  const entries = posts.map(([title, at, text]) => {
    const date = new Date(at).toISOString();
    const id = title.toLowerCase().replaceAll(" ", "-");
    return `<entry><title>${title}</title><link href="https://plain-views.example/2026/${id}/"/><id>tag:plain-views.example,2026:${id}</id><published>${date}</published><updated>${date}</updated><content>${text}</content></entry>`;
  });
  feed.body = Buffer.from(feed.body.toString().replace("<entry>", `${entries.join("")}<entry>`));
}

function atomFeed(planet: Planet): Planet["feeds"][number] {
  const feed = planet.feeds.find(({ type }) => type === "application/atom+xml");
  if (!feed) throw new Error("The planet has no Atom feed");
  return feed;
}

/** The planet's Atom feed puts other words for these. */
export function publishEdit(planet: Planet, ...words: readonly (readonly [from: string, to: string])[]): void {
  const feed = atomFeed(planet);
  const edited = words.reduce((text, [from, to]) => text.replace(from, to), feed.body.toString());
  feed.body = Buffer.from(edited);
}
