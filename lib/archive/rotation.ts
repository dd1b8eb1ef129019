import type { KeptBackup } from "../backup-view.ts";

const WEEK = 7 * 86_400_000;
const days = 7;
const weeks = 4;
/** Backups of what was here before something was restored. */
const befores = 2;

/**
 * Which backups stay, of those given with the latest first: seven daily ones, the last of each of the four weeks before
 * them, two from before a restore, and those that are needed. The fullest stays as long as all others know fewer than half
 * of its feeds: a loss that was noticed late must not have pushed it out.
 */
export function keptOf(all: readonly KeptBackup[], needed: ReadonlySet<string>): readonly KeptBackup[] {
  const daily = all.filter(({ why }) => why === "daily");
  const lately = daily.slice(0, days);
  const byWeek = Map.groupBy(daily.slice(days), ({ at }) => Math.floor(at / WEEK));
  const weekly = [...byWeek.values()].slice(0, weeks).flatMap(([latest]) => latest ?? []);
  const before = all.filter(({ why }) => why === "before-restore").slice(0, befores);
  const kept = new Set([...lately, ...weekly, ...before, ...all.filter(({ key }) => needed.has(key))]);
  const [fullest] = daily.toSorted((a, b) => b.feeds - a.feeds || b.at - a.at);
  if (fullest && [...kept].every(({ feeds }) => feeds * 2 < fullest.feeds)) kept.add(fullest);
  return all.filter((each) => kept.has(each));
}
