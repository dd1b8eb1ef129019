import { browser } from "../browser.ts";

/** Recordings whose place is remembered; the one played longest ago is forgotten first. */
const most = 200;

/** How far the reader has listened, by address, in s. */
export type Listened = Readonly<Record<string, number>>;

export async function readListened(): Promise<Listened> {
  const { listened } = await browser.storage.local.get("listened");
  return typeof listened === "object" && listened !== null ? (listened as Listened) : {};
}

/** Notes a place; 0 forgets it: it was heard to its end. */
export async function noteListened(url: string, seconds: number): Promise<void> {
  const { [url]: _before, ...others } = await readListened();
  const all = Object.entries(seconds > 0 ? { ...others, [url]: seconds } : others);
  await browser.storage.local.set({ listened: Object.fromEntries(all.slice(-most)) });
}
