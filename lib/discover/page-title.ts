import { decodeHTML } from "entities";

/** The title of a page, in one line. */
export function pageTitle(html: string): string | undefined {
  const [, title = ""] = /<title[^>]{0,200}>([^<]{1,2000})</i.exec(html.slice(0, 200_000)) ?? [];
  const words = decodeHTML(title).replace(/\s+/g, " ").trim();
  return words === "" ? undefined : words.slice(0, 200);
}
