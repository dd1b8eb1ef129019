export type Dice = (below: number) => number;

/** The same numbers from 0 up to `below` for the same seed. */
export function dice(seed: number): Dice {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

export function shuffled<Each>(all: readonly Each[], next: Dice): readonly Each[] {
  const left = [...all];
  return all.flatMap(() => left.splice(next(left.length), 1));
}
