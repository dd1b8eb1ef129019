import { RUN } from "./run.ts";

/** Values for every field that is no post's text: markup where text belongs, and addresses that lead astray. */
const values: readonly string[] = [
  `<img src=x: onerror=${RUN}>`,
  `"><img src=x: onerror=${RUN}>`,
  `<script>${RUN}</script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `' onmouseover=${RUN} x='`,
  `<svg onload=${RUN}>`,
  `<b onclick=${RUN}>bold</b>`,
  "{{constructor.constructor('top.ran=1')()}}",
  `javascript:${RUN}`,
  `JaVa\tScRiPt:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  "vbscript:x",
  "file:///etc/passwd",
  "about:config",
  "https://user:secret@evil.example/x",
  "https://192.168.1.1/reboot",
  "https://[::ffff:127.0.0.1]/",
  "view-source:https://evil.example/",
  "chrome-extension://anjmcbffnfmnndjocoiimjkemihnmdjf/options.html",
  "moz-extension://f01df01d-feed-4eed-8eed-f01dfeedf01d/options.html",
  "blob:https://evil.example/1",
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${RUN}'/>`,
  `https://evil.example/\u202Egnp.exe?<b>"'`,
];

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const at = (index: number) => new Date(Date.UTC(2026, 1, 10, 6, index)).toUTCString();

/** An RSS feed with the value in every field of its head and of its one item. */
function hostileRss(value: string, index: number): string {
  const v = escaped(value);
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
<title>${v} feed ${index}</title><link>${v}</link><description>${v}</description><image><url>${v}</url><title>${v}</title><link>${v}</link></image>
<itunes:image href="${v}"/><managingEditor>${v}</managingEditor><language>${v}</language><generator>${v}</generator><category>${v}</category>
<item><title>${v} item ${index}</title><link>${v}</link><guid>${v}</guid><comments>${v}</comments><author>${v}</author><dc:creator>${v}</dc:creator>
<category domain="${v}">${v}</category><source url="${v}">${v}</source><enclosure url="${v}" type="${v}" length="${v}"/>
<media:thumbnail url="${v}"/><media:content url="${v}" medium="image"/><itunes:image href="${v}"/><itunes:duration>${v}</itunes:duration>
<pubDate>${at(index)}</pubDate><description>A text of its own, number ${index}.</description></item></channel></rss>`;
}

/** An Atom feed with the value in every field. */
function hostileAtom(value: string, index: number): string {
  const v = escaped(value);
  const updated = new Date(Date.UTC(2026, 1, 11, 6, index)).toISOString();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${v}"><title type="html">${escaped(v)} atom ${index}</title><id>${v}</id><link href="${v}"/><icon>${v}</icon><logo>${v}</logo>
<author><name>${v}</name><uri>${v}</uri><email>${v}</email></author><subtitle type="html">${escaped(v)}</subtitle><updated>${updated}</updated>
<entry><title type="html">${escaped(v)} entry ${index}</title><id>${v}${index}</id><link href="${v}"/><link rel="enclosure" href="${v}" type="${v}" title="${v}"/><link rel="replies" href="${v}"/>
<author><name>${v}</name><uri>${v}</uri></author><contributor><name>${v}</name></contributor><category term="${v}" scheme="${v}" label="${v}"/><rights>${v}</rights>
<updated>${updated}</updated><content type="html">Another text, number ${index}.</content></entry></feed>`;
}

/** A JSON Feed with the value in every field, those that are no text included. */
function hostileJson(v: string, index: number): string {
  const person = { name: v, url: v, avatar: v };
  const attachment = { url: v, mime_type: v, title: v, size_in_bytes: v, duration_in_seconds: v };
  const item = {
    id: `${v}${index}`,
    url: v,
    external_url: v,
    title: `${v} item ${index}`,
    summary: `${v} in short ${index}`,
    content_text: `${v} as text ${index}`,
    image: v,
    banner_image: v,
    authors: [person],
    author: person,
    tags: [v],
    language: v,
    attachments: [attachment, { ...attachment, mime_type: "image/svg+xml" }, { ...attachment, mime_type: "text/html" }],
    date_published: new Date(Date.UTC(2026, 1, 12, 6, index)).toISOString(),
  };
  const head = { title: `${v} json ${index}`, home_page_url: v, feed_url: v, next_url: v, icon: v, favicon: v };
  const more = { description: v, user_comment: v, language: v, authors: [person], hubs: [{ type: v, url: v }] };
  return JSON.stringify({ version: "https://jsonfeed.org/version/1.1", ...head, ...more, items: [item] });
}

/** RSS 1.0, where addresses are the names of things. */
function hostileRdf(value: string, index: number): string {
  const v = escaped(value);
  const date = new Date(Date.UTC(2026, 1, 13, 6, index)).toISOString();
  return `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:base="${v}">
<channel rdf:about="${v}"><title>${v} rdf ${index}</title><link>${v}</link><description>${v}</description><image rdf:resource="${v}"/></channel>
<image rdf:about="${v}"><title>${v}</title><link>${v}</link><url>${v}</url></image>
<item rdf:about="${v}${index}"><title>${v} item ${index}</title><link>${v}</link><dc:creator>${v}</dc:creator><dc:subject>${v}</dc:subject>
<dc:date>${date}</dc:date><description>A third text, number ${index}.</description></item></rdf:RDF>`;
}

export const metadataFeeds: readonly { readonly type: string; readonly body: string }[] = values.flatMap(
  (value, index) => [
    { type: "application/rss+xml", body: hostileRss(value, index) },
    { type: "application/atom+xml", body: hostileAtom(value, index) },
    { type: "application/feed+json", body: hostileJson(value, index) },
    { type: "application/rdf+xml", body: hostileRdf(value, index) },
  ],
);

/**
 * Outlines with the values in every attribute. One of each two names a feed that can be followed, so that what stands in
 * the others becomes a subscription; the other has nowhere to be fetched from.
 */
export function hostileOutlines(feedAt: (index: number) => string): string {
  return values
    .map((value, index) => {
      const v = escaped(value).replaceAll("\t", "&#9;");
      const others = `text="${v}" title="${v}" type="rss" htmlUrl="${v}" category="/${v}" description="${v}"`;
      return `<outline ${others} xmlUrl="javascript:${v}"/><outline ${others} xmlUrl="${feedAt(index)}"/><outline text="folder ${v}"><outline text="${v}" htmlUrl="${v}" url="data:${v}"/></outline>`;
    })
    .join("\n");
}

export const followableOutlines = values.length;
