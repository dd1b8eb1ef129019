import { parseFeed } from "../../lib/feed/parse.ts";

/** In the product every feed has an address; where the bench gives none, relative links need one all the same. */
const unknown = "https://feed.invalid/";

/** The adapter of the parsing bench: it translates and adds nothing. */
export function parse(bytes: Uint8Array, options: { contentType?: string; url?: string } = {}) {
  const { contentType, url = unknown } = options;
  const feed = parseFeed(bytes, contentType === undefined ? { url } : { contentType, url });
  return {
    title: feed.title,
    link: feed.link,
    description: feed.description,
    entries: feed.entries.map((entry) => ({
      id: entry.guid,
      title: entry.title,
      link: entry.link,
      published: entry.published,
      updated: entry.updated,
      author: entry.authors.join(", "),
      summary: entry.summary?.html,
      content: entry.content?.html,
      enclosures: entry.enclosures,
      categories: entry.categories,
    })),
  };
}
