import type { Markup } from "../published.ts";
import { dropControls } from "../text/control-characters.ts";
import { escapeHtml } from "../text/entities.ts";
import { htmlToText } from "../text/html-to-text.ts";
import type { XmlElement } from "../text/xml-element.ts";
import { readText } from "../text/xml-text.ts";
import { baseOf } from "./base.ts";
import { looksLikeHtml, xhtmlToHtml } from "./html.ts";

/** A text as the publisher meant it. */
type Construct = { readonly html: string } | { readonly text: string };

/** The text of an element on one line, without tags. "" where there is no element. */
export function readTitle(element: XmlElement | undefined): string {
  if (!element) return "";
  const construct = readConstruct(element);
  return "html" in construct ? htmlToText(construct.html) : construct.text.replace(/\s+/g, " ").trim();
}

/** An element's HTML, and what relative addresses in it are meant against. Undefined where there is nothing in it. */
export function readMarkup(element: XmlElement | undefined, base: string | undefined): Markup | undefined {
  if (!element) return undefined;
  const construct = readConstruct(element);
  const html = "html" in construct ? construct.html.trim() : escapeHtml(construct.text.trim());
  if (html === "") return undefined;
  const own = baseOf(element, base);
  return own === undefined ? { html } : { html, base: own };
}

/**
 * Atom's text constructs (RFC 4287, 3.1 and 4.1.3; Atom 0.3 with `mode`); all other elements hold HTML or text, and no
 * one says which. Naked markup in a text that should have none is taken for the HTML it was meant to be.
 */
function readConstruct(element: XmlElement): Construct {
  const { text, hasTags } = readText(element.inner);
  const form = formOf(element);
  switch (form) {
    case "xhtml":
      return { html: xhtmlToHtml(element.inner) };
    case "text":
      return hasTags ? { html: text } : { text };
    case "html":
      return { html: text };
    case "base64":
      return decodeBase64(text, element.attributes.get("type"));
    case "unsaid": {
      // The default is "text", but many publishers send HTML in texts and forget to say so; a title they mean as it is.
      const isBody = element.name === "atom:content" || element.name === "atom:summary";
      return hasTags || (isBody && looksLikeHtml(text)) ? { html: text } : { text };
    }
  }
}

type Form = "text" | "html" | "xhtml" | "base64" | "unsaid";

function formOf(element: XmlElement): Form {
  if (!element.name.startsWith("atom:")) return element.attributes.get("type") === "plain" ? "text" : "html";
  const type = (element.attributes.get("type") ?? "").trim().toLowerCase();
  const mode = element.attributes.get("mode")?.trim().toLowerCase();
  if (mode === "base64") return "base64";
  if (mode === "escaped") return type === "text/plain" || type === "text" ? "text" : "html";
  if (type === "") return "unsaid";
  if (type === "text" || type === "text/plain") return "text";
  if (type === "html" || type === "text/html") return "html";
  if (type === "xhtml" || type.endsWith("+xml") || type.endsWith("/xml")) return "xhtml";
  // RFC 4287, 4.1.3.3: a content that is neither text nor XML is base64. Some take that for a rule for all texts.
  const isBinary = element.name === "atom:content" ? /^(?!text\/).+\//.test(type) : type === "application/octet-stream";
  return isBinary ? "base64" : "html";
}

function decodeBase64(text: string, type: string | undefined): Construct {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/\s+/g, "")), (letter) => letter.charCodeAt(0));
    const decoded = dropControls(new TextDecoder().decode(bytes));
    return type?.includes("plain") ? { text: decoded } : { html: decoded };
  } catch {
    return { text: "" };
  }
}
