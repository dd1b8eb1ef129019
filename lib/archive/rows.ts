import type { Row } from "../backup/format.ts";
import { defaultSettings, type Settings } from "../choices.ts";
import type { RestoreStep } from "../store/schema.ts";
import type { Run } from "./job.ts";

/** Which feeds the backup names, before anything of them comes. */
export function noteAddresses(rows: readonly Row[], { addresses }: Run): void {
  for (const row of rows) if (row[0] === "subscription") addresses.set(row[1].id, row[1].feedUrl);
}

/** In UTF-16 units, of the texts that come with them. */
export function lengthOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => {
    if (row[0] !== "entry") return sum;
    const { html, former } = row[1].body;
    return sum + html.length + (former?.html.length ?? 0);
  }, 0);
}

/** The settings that change: where it adds, only those the reader has left as they were by default. */
export function changedSettings(here: Settings, saved: Settings, way: RestoreStep["way"]): readonly (keyof Settings)[] {
  const names = Object.keys(saved) as (keyof Settings)[];
  return names.filter(
    (name) =>
      way !== "withdraw" &&
      JSON.stringify(saved[name]) !== JSON.stringify(here[name]) &&
      (way !== "add" || JSON.stringify(here[name]) === JSON.stringify(defaultSettings[name])),
  );
}
