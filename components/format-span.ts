import { language } from "./language.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span of time in its largest unit: "3 days". */
export function formatSpan(ms: number): string {
  const [size, unitName] =
    ms < HOUR ? ([MINUTE, "minute"] as const) : ms < 2 * DAY ? ([HOUR, "hour"] as const) : ([DAY, "day"] as const);
  const format = new Intl.NumberFormat(language, { style: "unit", unit: unitName, unitDisplay: "long" });
  return format.format(Math.max(1, Math.round(ms / size)));
}
