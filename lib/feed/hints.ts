import type { UpdateHints } from "../published.ts";
import { child, childrenOf, type XmlElement } from "../text/xml-element.ts";
import { readWord } from "../text/xml-text.ts";
import { compact } from "./compact.ts";

/** A map, since a feed may ask for "constructor". */
const minutesOf: ReadonlyMap<string, number> = new Map([
  ["hourly", 60],
  ["daily", 1440],
  ["weekly", 10_080],
  ["monthly", 43_200],
  ["yearly", 525_600],
]);
const weekdays = new Set(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);

/** How often a feed wishes to be polled: RSS 2.0's ttl, skipHours and skipDays, and the syndication module. */
export function readHints(channel: XmlElement): UpdateHints {
  const hours = words(child(channel, "skiphours"), "hour").map(Number);
  const days = words(child(channel, "skipdays"), "day").map((day) => day.toLowerCase());
  const period = minutesOf.get(word(channel, "sy:updateperiod").toLowerCase());
  const frequency = positive(word(channel, "sy:updatefrequency")) ?? 1;
  // RSS 0.91 counted the hours from 1 to 24.
  const valid = hours.filter((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 24);
  const skipHours = [...new Set(valid.map((hour) => hour % 24))];
  const skipDays = days.filter((day) => weekdays.has(day));
  return compact({
    ttlMinutes: positive(word(channel, "ttl")),
    skipHours: skipHours.length > 0 ? skipHours : undefined,
    skipDays: skipDays.length > 0 ? skipDays : undefined,
    updateEveryMinutes: period === undefined ? undefined : Math.max(1, Math.round(period / frequency)),
  });
}

function words(list: XmlElement | undefined, name: string): readonly string[] {
  return list
    ? childrenOf(list, name)
        .map(({ inner }) => readWord(inner))
        .filter(Boolean)
    : [];
}

function word(element: XmlElement, name: string): string {
  return readWord(child(element, name)?.inner ?? "");
}

function positive(text: string): number | undefined {
  const number = Number(text);
  return number > 0 && Number.isFinite(number) ? number : undefined;
}
