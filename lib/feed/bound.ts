import { limits } from "../limits.ts";
import type { FeedEntry, Markup } from "../published.ts";

export function isLong({ summary, content }: FeedEntry): boolean {
  return isLongMarkup(summary) || isLongMarkup(content);
}

/** An entry with as much of its text as we keep. */
export function shorten(entry: FeedEntry): FeedEntry {
  const { summary, content } = entry;
  return { ...entry, ...(summary && { summary: cut(summary) }), ...(content && { content: cut(content) }) };
}

function isLongMarkup(markup: Markup | undefined): boolean {
  return markup !== undefined && markup.html.length > limits.entryText;
}

/** Not within a tag. */
function cut(markup: Markup): Markup {
  if (!isLongMarkup(markup)) return markup;
  const html = markup.html.slice(0, limits.entryText);
  const open = html.lastIndexOf("<");
  return { ...markup, html: open > html.lastIndexOf(">") ? html.slice(0, open) : html };
}
