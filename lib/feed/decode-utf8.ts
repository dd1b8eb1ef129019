const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const windows1252 = new TextDecoder("windows-1252");

/**
 * Text that is not valid UTF-8: where it is UTF-8 by its own word or by most of its bytes, the bytes that are not are
 * read as windows-1252 (a quotation pasted from elsewhere); where it is not, all of it is windows-1252.
 */
export function decodeWithUtf8Mended(bytes: Uint8Array, saysUtf8: boolean): string {
  const pieces: string[] = [];
  let characters = 0;
  let strays = 0;
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    if (length > 1) characters++;
    if (length === 0) {
      pieces.push(utf8.decode(bytes.subarray(from, at)), windows1252.decode(bytes.subarray(at, at + 1)));
      strays++;
      from = at + 1;
    }
    at += Math.max(length, 1);
  }
  const isUtf8 = saysUtf8 ? characters > 0 : characters > strays;
  return isUtf8 ? pieces.join("") + utf8.decode(bytes.subarray(from)) : windows1252.decode(bytes);
}

/** How many bytes the character at this place has; 0 where there is none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
  for (let offset = 1; offset < length; offset++) {
    // A character that the end of the document cuts counts as one.
    if (((bytes[at + offset] ?? 0x80) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
