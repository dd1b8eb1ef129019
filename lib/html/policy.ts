import { isPrivateHost } from "../text/private-host.ts";
import { resolve, safeUrl } from "../text/url.ts";

/** Schemes that hand over to another program and never run a script. */
const HANDED_OVER = new Set(["mailto:", "tel:", "magnet:", "xmpp:"]);
/** No svg: an svg image may carry references of its own. */
const DATA_IMAGE = /^data:image\/(?:png|gif|jpeg|jpg|webp|avif|apng|bmp)[;,]/i;

/** Where a link may lead: the web or another program, absolute; anything else is nothing. */
export function linkUrl(text: string, base?: string): string | undefined {
  const url = safeUrl(text, base);
  if (url) return url;
  const other = resolve(text);
  return other && HANDED_OVER.has(other.protocol) ? other.href : undefined;
}

/**
 * What may be loaded while a post is shown: https on a public host. Plain http is upgraded, as Firefox does by itself,
 * because our content security policy lets nothing else through. A feed must not make the reader's browser knock at the
 * router's door, so private hosts are refused even where the feed itself is private.
 */
export function resourceUrl(text: string, base?: string): string | undefined {
  const address = safeUrl(text, base);
  if (!address) return undefined;
  const url = new URL(address);
  if (isPrivateHost(url.hostname)) return undefined;
  url.protocol = "https:";
  return url.href;
}

/** An image may also stand in the markup itself (data:), as a bitmap. */
export function imageUrl(text: string, base?: string): string | undefined {
  const trimmed = text.trim();
  return DATA_IMAGE.test(trimmed) ? trimmed : resourceUrl(trimmed, base);
}

/** An image of at most 2 by 2 pixels counts its readers and shows nothing. */
export function isTracker(width: string, height: string): boolean {
  return isTiny(width) && isTiny(height);
}

function isTiny(size: string): boolean {
  return /^\s*[0-2]?(?:\.\d+)?(?:px)?\s*$/i.test(size) && /\d/.test(size);
}

/** What a style says of one property; the last word counts. Styles are read for this only, and never kept. */
export function styled(style: string, property: string): string | undefined {
  let said: string | undefined;
  for (const declaration of style.split(";")) {
    const [name = "", value] = declaration.split(":", 2);
    if (name.trim().toLowerCase() === property) said = value?.replace(/!\s*important/i, "").trim();
  }
  return said || undefined;
}

/** Whether a style shows nothing of what it is for. */
export function isHidden(style: string): boolean {
  return /^none$/i.test(styled(style, "display") ?? "") || /^hidden$/i.test(styled(style, "visibility") ?? "");
}
