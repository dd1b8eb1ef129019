/** Bytes 0x80 to 0x9F as windows-1252 reads them. */
const WINDOWS = new Map(
  Array.from({ length: 32 }, (_, index) => {
    const byte = 0x80 + index;
    return [new TextDecoder("windows-1252").decode(Uint8Array.of(byte)), byte] as const;
  }),
);

/**
 * Undoes UTF-8 that was taken for windows-1252 and encoded again ("fÃ¼r"; gPodder's lists). Only if every character of
 * the whole text can be undone: then it is no accident. Otherwise nothing.
 */
export function undoTwiceEncoded(text: string): string | undefined {
  if (!/[\u{C2}-\u{F4}]/u.test(text)) return undefined;
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const byte = code < 0x100 ? code : WINDOWS.get(text.charAt(index));
    if (byte === undefined) return undefined;
    bytes[index] = byte;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
