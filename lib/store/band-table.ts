import type { EntryId } from "../model.ts";

/** Under which key entries stand, of a hundred thousand and more: in typed arrays they take 28 bytes each. */
export type BandTable = {
  readonly add: (key: number, id: EntryId) => void;
  /** What was added under a key, the last first, up to where `until` says that it is enough. */
  readonly of: (key: number, until: (found: number, last: EntryId) => boolean) => readonly EntryId[];
};

const none = -1;

/** A hash table of chains in typed arrays; a chain has the last first, so one key that has very many costs the others little. */
export function bandTable(expected: number): BandTable {
  let room = 1024;
  while (room < expected) room *= 2;
  let keys = new Float64Array(room);
  let ids = new Float64Array(room);
  let next = new Int32Array(room);
  let heads = new Int32Array(2 * room).fill(none);
  let count = 0;

  const link = (place: number) => {
    const slot = slotOf(keys[place] ?? 0, heads.length);
    next[place] = heads[slot] ?? none;
    heads[slot] = place;
  };

  return {
    add(key, id) {
      if (count === room) {
        room *= 2;
        keys = wider(keys, room);
        ids = wider(ids, room);
        next = new Int32Array(room);
        heads = new Int32Array(2 * room).fill(none);
        for (let place = 0; place < count; place++) link(place);
      }
      keys[count] = key;
      ids[count] = id;
      link(count++);
    },
    of(key, until) {
      const found: EntryId[] = [];
      for (let at = heads[slotOf(key, heads.length)] ?? none; at !== none; at = next[at] ?? none) {
        if (keys[at] !== key) continue;
        const id = ids[at] ?? 0;
        found.push(id);
        if (until(found.length, id)) break;
      }
      return found;
    },
  };
}

function wider(before: Float64Array<ArrayBuffer>, room: number): Float64Array<ArrayBuffer> {
  const after = new Float64Array(room);
  after.set(before);
  return after;
}

/** Both halves of a 53-bit hash, whatever its sign; `slots` is a power of two. */
function slotOf(key: number, slots: number): number {
  const high = Math.floor(Math.abs(key) / 4294967296);
  return (Math.imul(key ^ high, 0x9e3779b1) >>> 7) & (slots - 1);
}
