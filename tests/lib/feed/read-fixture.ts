import { readFileSync } from "node:fs";

/** The bytes of a feed of our own. */
export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/feeds/${name}`, import.meta.url));
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** An RSS 2.0 feed around these items. */
export function rss(items: string): Uint8Array {
  return bytes(`<rss version="2.0"><channel><title>F</title><link>https://e.example/</link>${items}</channel></rss>`);
}
