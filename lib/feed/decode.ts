import { dropControls } from "../text/control-characters.ts";
import { decodeWithUtf8Mended } from "./decode-utf8.ts";
import { decodeUtf32 } from "./decode-utf32.ts";

/**
 * A document's text, whatever it says of itself. The ladder: a byte order mark; UTF-16 and UTF-32 by their zeros; a
 * 7-bit encoding that is named (it would pass for ASCII); valid UTF-8, since nothing else looks like it by accident; the
 * charset of the HTTP header (RFC 7303); the XML declaration; windows-1252, which is what "no encoding" means on the
 * web. A text that says it is UTF-8 and has a few wrong bytes stays UTF-8. Never throws. Control characters are dropped.
 */
export function decode(bytes: Uint8Array, contentType?: string): string {
  return dropControls(toText(bytes, contentType));
}

/** Every part of it, cut at markup, is then read as the whole is. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function toText(bytes: Uint8Array, contentType: string | undefined): string {
  const wide = wideEncoding(bytes);
  if (wide === "utf-32le" || wide === "utf-32be") return decodeUtf32(bytes, wide === "utf-32le");
  if (wide) return new TextDecoder(wide).decode(bytes);

  const head = latin1(bytes.subarray(0, 1024));
  const labels = [charsetOf(contentType), /^[^<]*<\?xml[^>]*?encoding\s*=\s*["']\s*([^"'>\s]+)/.exec(head)?.[1]];
  const named = labels.map(decoderFor).filter((decoder) => decoder !== undefined);
  const sevenBit = named.find(({ encoding }) => encoding === "iso-2022-jp");
  if (sevenBit) return sevenBit.decode(bytes);
  try {
    // As a stream: a document that was cut within a character is UTF-8 all the same.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    // Wide text would have shown its zeros.
    const first = named.find(({ encoding }) => !encoding.startsWith("utf-16"));
    if (first && first.encoding !== "utf-8") return first.decode(bytes);
    return decodeWithUtf8Mended(bytes, first !== undefined);
  }
}

/** By the byte order mark, else by the zeros that four ASCII characters such as "<?xm" leave. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? "utf-32le" : "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return "utf-32be";
  if (a === 0 && b === 0 && c === 0 && d) return "utf-32be";
  if (a && b === 0 && c === 0 && d === 0) return "utf-32le";
  if (a === 0 && b && c === 0 && d) return "utf-16be";
  if (a && b === 0 && c && d === 0) return "utf-16le";
  return undefined;
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?\s*([^"'\s;]+)/i.exec(contentType ?? "")?.[1];
}

function decoderFor(label: string | undefined): TextDecoder | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label);
  } catch {
    return undefined;
  }
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
