import { browser } from "../browser.ts";
import { hash } from "../text/hash.ts";

type Slot = { readonly version: number; readonly turn: number; readonly checksum: number; readonly text: string };

/**
 * A copy kept twice in storage.local, under `name0` and `name1` in turn: one that was cut off while it was written is
 * never the only one. Each carries a checksum. Does nothing where the text is what is kept already.
 */
export async function writeSlots(name: string, version: number, text: string): Promise<void> {
  const [latest] = await slots(name, version);
  if (latest?.text === text) return;
  const turn = (latest?.turn ?? 0) + 1;
  const slot: Slot = { version, turn, checksum: checksumOf(turn, text), text };
  await browser.storage.local.set({ [`${name}${turn % 2}`]: slot });
}

/** The latest whole copy of this version. */
export async function readSlots(name: string, version: number): Promise<string | undefined> {
  return (await slots(name, version))[0]?.text;
}

/** Those that are whole, the latest first. */
async function slots(name: string, version: number): Promise<readonly Slot[]> {
  const keys = [`${name}0`, `${name}1`];
  const stored = await browser.storage.local.get(keys);
  return keys
    .map((key) => stored[key])
    .filter((slot) => isSlot(slot))
    .filter((slot) => slot.version === version && slot.checksum === checksumOf(slot.turn, slot.text))
    .toSorted((a, b) => b.turn - a.turn);
}

function checksumOf(turn: number, text: string): number {
  return hash(`${turn}\n${text}`);
}

function isSlot(value: unknown): value is Slot {
  if (typeof value !== "object" || value === null) return false;
  const { turn, text } = value as Partial<Record<keyof Slot, unknown>>;
  return typeof turn === "number" && typeof text === "string";
}
