/** Feeds as weblogs and podcasts publish them, written from a few words and always the same. */
export type Format = "rss" | "podcast" | "atom";

const words =
  "tea toast jam kettle morning bread window garden letter engine river paper quiet copper ladder orchard".split(" ");
const namespaces =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';

export function writeFeed(format: Format, count: number): string {
  const entries = Array.from({ length: count }, (_, index) => entryOf[format](index)).join("\n");
  if (format === "atom") {
    return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>A garden</title><id>urn:garden</id>
<link rel="self" href="https://garden.example/feed"/><link href="https://garden.example/"/>
<author><name>Ann Example</name></author><updated>2026-02-16T06:00:00Z</updated>
${entries}
</feed>`;
  }
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" ${namespaces}><channel><title>A kitchen</title><link>https://kitchen.example/</link>
<description>What we had</description><language>en</language><ttl>60</ttl>
<atom:link rel="self" href="https://kitchen.example/feed"/>
${entries}
</channel></rss>`;
}

const entryOf: Readonly<Record<Format, (index: number) => string>> = {
  rss: (index) => `<item>
  <title>${sentence(index, 7)} &amp; more</title>
  <link>https://kitchen.example/posts/${index}</link>
  <guid isPermaLink="false">https://kitchen.example/?p=${index}</guid>
  <pubDate>${new Date(dateOf(index)).toUTCString()}</pubDate>
  <dc:creator><![CDATA[Ann Example]]></dc:creator>
  <category><![CDATA[${sentence(index, 1)}]]></category><category><![CDATA[${sentence(index + 3, 1)}]]></category>
  <description><![CDATA[${sentence(index, 40)} [&#8230;]]]></description>
  <content:encoded><![CDATA[${htmlOf(index, 12)}]]></content:encoded>
  <comments>https://kitchen.example/posts/${index}#comments</comments>
</item>`,
  podcast: (index) => `<item>
  <title>${index}: ${sentence(index, 6)}</title>
  <link>https://kitchen.example/episodes/${index}</link>
  <guid isPermaLink="false">episode-${index}</guid>
  <pubDate>${new Date(dateOf(index)).toUTCString()}</pubDate>
  <description>${escape(htmlOf(index, 2))}</description>
  <itunes:summary>${sentence(index, 40)}</itunes:summary>
  <itunes:duration>00:${10 + (index % 50)}:12</itunes:duration><itunes:explicit>false</itunes:explicit>
  <itunes:image href="https://cdn.kitchen.example/${index}.jpg"/>
  <enclosure url="https://cdn.kitchen.example/${index}.mp3" length="${1_000_000 + index}" type="audio/mpeg"/>
</item>`,
  atom: (index) => `<entry>
  <id>tag:garden.example,2026:${index}</id>
  <title type="html">${sentence(index, 7)} &amp;amp; more</title>
  <link rel="alternate" type="text/html" href="https://garden.example/${index}"/>
  <published>${new Date(dateOf(index)).toISOString()}</published><updated>${new Date(dateOf(index)).toISOString()}</updated>
  <category term="${sentence(index, 1)}"/>
  <summary>${sentence(index, 30)}</summary>
  <content type="html">${escape(htmlOf(index, 12))}</content>
</entry>`,
};

function htmlOf(index: number, paragraphs: number): string {
  return Array.from(
    { length: paragraphs },
    (_, at) =>
      `<p>${sentence(index + at, 60)} <a href="https://elsewhere.example/${index}/${at}">${sentence(at, 4)}</a>.</p>`,
  ).join("\n");
}

function sentence(seed: number, length: number): string {
  return Array.from({ length }, (_, at) => words[(seed * 7 + at * at + at) % words.length]).join(" ");
}

function escape(html: string): string {
  return html.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** One a day, the newest first. */
function dateOf(index: number): number {
  return Date.UTC(2026, 1, 16, 6) - index * 86_400_000;
}
