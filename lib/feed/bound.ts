import { limits } from "../limits.ts";
import type { Enclosure, Feed, FeedEntry, Markup } from "../published.ts";
import { compact } from "./compact.ts";

const LONG_TEXT = `An entry has more than ${limits.entryText / 1_000_000} MB of text; it was cut there.`;
const LONG_ADDRESS = `An entry has an address or an id of more than ${limits.address.toLocaleString("en")} characters; addresses as long as that were left out, ids cut.`;
const MANY_PARTS = `An entry has more than ${limits.entryParts} authors, categories or files; those after them were left out.`;

const LONG_HEAD = `The feed gives an address of more than ${limits.address.toLocaleString("en")} characters for itself or its site; it was left out.`;

type Head = Pick<Feed, "link" | "icon" | "self" | "hub">;

/** In words, what of a feed's own addresses is longer than we keep; empty for nearly all. */
export function excessOfHead({ link, icon, self, hub }: Head): readonly string[] {
  return [link, icon, self, hub].some(isLong) ? [LONG_HEAD] : [];
}

/** The head of a feed with as much of it as we keep. */
export function shortenHead<H extends Head>(head: H): H {
  const { link, icon, self, hub } = head;
  return compact({ ...head, link: short(link), icon: short(icon), self: short(self), hub: short(hub) }) as H;
}

/** In words, what of an entry is longer or more than we keep; empty for nearly all. */
export function excessOf(entry: FeedEntry): readonly string[] {
  return [
    ...(isLongMarkup(entry.summary) || isLongMarkup(entry.content) ? [LONG_TEXT] : []),
    ...(addressesOf(entry).some(isLong) || isLong(entry.guid) ? [LONG_ADDRESS] : []),
    ...([entry.authors, entry.categories, entry.enclosures].some(({ length }) => length > limits.entryParts)
      ? [MANY_PARTS]
      : []),
  ];
}

/** An entry with as much of it as we keep. */
export function shorten(entry: FeedEntry): FeedEntry {
  const { guid, link, comments, origLink, image, source, summary, content, ...rest } = entry;
  return compact({
    ...rest,
    guid: guid?.slice(0, limits.address),
    link: short(link),
    comments: short(comments),
    origLink: short(origLink),
    image: short(image),
    source: source && compact({ title: source.title, url: short(source.url) }),
    summary: summary && cut(summary),
    content: content && cut(content),
    authors: entry.authors.slice(0, limits.entryParts),
    categories: entry.categories.slice(0, limits.entryParts),
    enclosures: entry.enclosures.filter(({ url }: Enclosure) => !isLong(url)).slice(0, limits.entryParts),
  });
}

function addressesOf({
  link,
  comments,
  origLink,
  image,
  source,
  summary,
  content,
  enclosures,
}: FeedEntry): readonly (string | undefined)[] {
  const others = [source?.url, summary?.base, content?.base];
  return [link, comments, origLink, image, ...others, ...enclosures.map(({ url }) => url)];
}

function isLong(address: string | undefined): boolean {
  return address !== undefined && address.length > limits.address;
}

function short(address: string | undefined): string | undefined {
  return isLong(address) ? undefined : address;
}

function isLongMarkup(markup: Markup | undefined): boolean {
  return markup !== undefined && markup.html.length > limits.entryText;
}

/** Not within a tag. */
function cut({ html, base }: Markup): Markup {
  const about = base === undefined || isLong(base) ? {} : { base };
  if (!isLongMarkup({ html })) return { html, ...about };
  const kept = html.slice(0, limits.entryText);
  const open = kept.lastIndexOf("<");
  return { html: open > kept.lastIndexOf(">") ? kept.slice(0, open) : kept, ...about };
}
