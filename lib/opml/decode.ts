/** A list's bytes as text: byte order mark, then UTF-8 if it is valid, then what the declaration says, then windows-1252. */
export function decodeOpml(bytes: Uint8Array): string {
  const marked = encodingOf(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decoderFor(declared(bytes)).decode(bytes);
  }
}

/** By byte order mark, or by the zero bytes that UTF-16 leaves around the first `<`. */
function encodingOf([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return "utf-16be";
  return undefined;
}

function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 200));
  return /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
}

/** A declaration that claims UTF-8 is wrong here, and an unknown one says nothing: both mean the old Windows default. */
function decoderFor(label: string | undefined): TextDecoder {
  try {
    const decoder = new TextDecoder(label ?? "windows-1252");
    return decoder.encoding.startsWith("utf-") ? new TextDecoder("windows-1252") : decoder;
  } catch {
    return new TextDecoder("windows-1252");
  }
}
