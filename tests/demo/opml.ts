import type { PlanetFeed } from "./planet-feeds.ts";

/** A feed list with the feeds' folders as outlines, the first level of them. */
export function opmlOf(feeds: readonly PlanetFeed[]): string {
  const folders = Map.groupBy(feeds, (feed) => feed.folder.join(" / "));
  const outlines = [...folders].flatMap(([folder, members]) => {
    const own = members.map(outline);
    if (folder === "") return own;
    const name = escape(folder);
    return [`<outline text="${name}" title="${name}">`, own.map((line) => `  ${line}`), "</outline>"].flat();
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head><title>The demo planet</title></head>
  <body>
${outlines.map((line) => `    ${line}`).join("\n")}
  </body>
</opml>
`;
}

function outline({ title, url }: PlanetFeed): string {
  return `<outline type="rss" text="${escape(title)}" title="${escape(title)}" xmlUrl="${escape(url)}"/>`;
}

function escape(text: string): string {
  return (
    text
      // A title may have been taken from XML, where it is escaped already.
      .replace(/&(?!#?\w+;)/g, "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll('"', "&quot;")
  );
}
