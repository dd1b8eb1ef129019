import { limits } from "../limits.ts";
import type { Body, Entry, Instant, Print } from "../model.ts";
import type { Feed, FeedEntry } from "../published.ts";
import { ellipsis } from "../text/ellipsis.ts";
import { htmlToText } from "../text/html-to-text.ts";
import { sameWords } from "../text/same-words.ts";
import { withDiscussed } from "./discussed.ts";
import { keysLeft, keysOf } from "./keys.ts";
import { printOf } from "./print.ts";
import { shinglesOf, type Shingles } from "./shingles.ts";
import { wordHashes } from "./word-hashes.ts";

/** What makes an entry ours: its place in the store, and what the document around it tells. */
export type Placing = Pick<Entry, "id" | "feedId" | "guidHash" | "contentHash" | "firstSeen" | "backlog"> & {
  /** The feed's site. */
  readonly site: Feed["link"];
};

/** Everything that is stored of an entry but its post. */
export type Draft = {
  readonly entry: Omit<Entry, "postId">;
  readonly body: Body;
  readonly print: Print;
  readonly keys: readonly number[];
  /** The text as it is compared. */
  readonly shingles: Shingles;
};

type Text = { readonly html: string; readonly text: string; readonly words: number; readonly shingles: Shingles };

const texts = new WeakMap<FeedEntry, Text>();

/** Reads the text of an entry, most of the work that `draftOf` is, where there is time for it before. */
export function readAhead(published: FeedEntry): Text {
  const before = texts.get(published);
  if (before) return before;
  const html = (published.content ?? published.summary)?.html.slice(0, limits.entryText) ?? "";
  const text = htmlToText(html);
  const words = wordHashes(text);
  const read = { html, text, words: words.words, shingles: shinglesOf(words) };
  texts.set(published, read);
  return read;
}

/** An entry as it is stored, from an entry as it was published. */
export function draftOf(published: FeedEntry, placing: Placing): Draft {
  const { site, ...place } = placing;
  const markup = published.content ?? published.summary ?? { html: "" };
  const { html, text, words, shingles } = readAhead(published);
  const { guid, link, authors, comments, image } = published;
  const home = isHome(link, site);
  const away = !home && link !== undefined && site !== undefined ? { away: true as const } : {};
  const around = { feedId: place.feedId, seen: place.firstSeen, home, ...away };
  const print = printOf(around, withDiscussed(published, html), shingles, words);
  return {
    entry: {
      ...place,
      title: ellipsis(published.title, limits.title),
      snippet: ellipsis(
        published.summary ? htmlToText(published.summary.html, 2 * limits.snippet) : text,
        limits.snippet,
      ),
      words: print.words,
      enclosures: published.enclosures,
      home,
      marks: {},
      ...(guid === undefined ? {} : { guid }),
      ...(link === undefined ? {} : { url: link }),
      ...(authors.length === 0 ? {} : { author: ellipsis(authors.join(", "), limits.title) }),
      ...(published.published === undefined ? {} : { published: published.published }),
      ...(published.updated === undefined ? {} : { updated: published.updated }),
      ...(comments === undefined ? {} : { comments }),
      ...(image === undefined ? {} : { image }),
    },
    body: { entryId: place.id, html, ...(markup.base === undefined ? {} : { base: markup.base }) },
    print,
    keys: keysOf(print, shingles),
    shingles,
  };
}

/**
 * A stored entry after its publisher changed it: what it says is new, its identity, its marks and its place in the day
 * stay. The former text is kept once, and other markup with the same words (a counter in an address, another class) does
 * not take its place: to a reader that is no edit.
 */
export function edit(
  before: Entry,
  former: Body | undefined,
  published: FeedEntry,
  { contentHash, site }: Pick<Placing, "contentHash" | "site">,
  now: Instant,
): Draft {
  const { id, feedId, guidHash, firstSeen, backlog } = before;
  const draft = draftOf(published, { id, feedId, guidHash, contentHash, firstSeen, backlog, site });
  const rewritten = former !== undefined && saysOther(published, draft, before, former);
  return {
    ...draft,
    // What has aged away does not come back with an edit.
    keys: keysLeft(draft.print, draft.shingles, now),
    entry: {
      ...draft.entry,
      marks: before.marks,
      ...(before.discussedAt ? { discussedAt: before.discussedAt } : {}),
      ...(before.chosen === undefined ? {} : { chosen: before.chosen }),
      ...editedAt(rewritten ? now : before.edited),
    },
    body: {
      ...draft.body,
      ...(rewritten
        ? {
            former: {
              html: former.html,
              title: before.title,
              replacedAt: now,
              ...(former.base === undefined ? {} : { base: former.base }),
            },
          }
        : former?.former
          ? { former: former.former }
          : {}),
    },
  };
}

function saysOther(published: FeedEntry, { entry, body }: Draft, before: Entry, former: Body): boolean {
  if (before.title !== entry.title) return true;
  return former.html !== body.html && !sameWords(htmlToText(former.html), readAhead(published).text);
}

function editedAt(edited: Instant | undefined): Pick<Entry, "edited"> {
  return edited === undefined ? {} : { edited };
}

function isHome(link: string | undefined, site: string | undefined): boolean {
  const host = (address: string | undefined) => address && URL.parse(address)?.hostname.replace(/^www\./, "");
  return link !== undefined && host(link) === host(site);
}
