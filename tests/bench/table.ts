/** One figure of a bench, and what it is held to; without a bound it is only told. */
export type Row = {
  readonly what: string;
  readonly figures: string;
  readonly ratio?: number;
  readonly bound?: { readonly atMost: number } | { readonly atLeast: number };
};

/** A plain table: what was measured, the bound, whether it holds. */
export function print(rows: readonly Row[]): void {
  const lines = [["what", "figures", "ratio", "bound", ""], ...rows.map(cells)];
  const widths = lines.reduce<readonly number[]>(
    (sofar, line) => line.map((cell, i) => Math.max(cell.length, sofar[i] ?? 0)),
    [],
  );
  for (const line of lines) {
    console.info(
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}

export function holds({ ratio, bound }: Row): boolean {
  if (ratio === undefined || bound === undefined) return true;
  return "atMost" in bound ? ratio <= bound.atMost : ratio >= bound.atLeast;
}

function cells(row: Row): readonly string[] {
  const { what, figures, ratio, bound } = row;
  return [
    what,
    figures,
    ratio === undefined ? "" : ratio.toFixed(2),
    bound === undefined ? "" : "atMost" in bound ? `<= ${bound.atMost}` : `>= ${bound.atLeast}`,
    bound === undefined ? "" : holds(row) ? "pass" : "FAIL",
  ];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
