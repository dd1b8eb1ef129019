/** U+0080 to U+009F as windows-1252 has them. */
const c1 = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index));

/** Control characters, which no XML may hold, are dropped; U+0080 to U+009F are read as windows-1252, as browsers do. */
export function dropControls(text: string): string {
  return text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]/g, (control) => {
    const code = control.charCodeAt(0);
    return code >= 0x80 && code <= 0x9f ? c1.charAt(code - 0x80) : "";
  });
}
