/** A row takes about so much and more, in px; the heads of days and sources come beside. */
const row = 32;
/** A popup grows with what is in it. */
const smallest = 600;

/** So many posts fill the window: more of them are in nobody's sight when a page is painted first. */
export function firstScreen(): number {
  return Math.ceil(Math.max(innerHeight, smallest) / row);
}

/** Which of these are begun before so many posts have their rows, each with how many are left for it then. */
export function withinRows<T>(
  groups: readonly T[],
  rows: number,
  posts: (group: T) => number,
): readonly (readonly [T, number])[] {
  if (rows === Infinity) return groups.map((group) => [group, rows]);
  let left = rows;
  return groups.flatMap((group) => {
    const rowsLeft = left;
    left -= posts(group);
    return rowsLeft > 0 ? [[group, rowsLeft] as const] : [];
  });
}
