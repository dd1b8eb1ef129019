import { browser } from "./browser.ts";
import { schedule } from "./limits.ts";
import type { Instant } from "./model.ts";

/** Looks for due subscriptions. */
const pollAlarm = "poll";
/** For feeds that come due before that, because their host takes one question a minute. */
const soonAlarm = "soon";
/** Stands only while a round or a refold runs, and wakes the background should it be stopped in the middle. */
const watchdogAlarm = "resume";

/**
 * To be called at every start of the background: Firefox forgets alarms when the browser ends (measured). One that stands
 * is left as it is, or its phase would be lost with every wake-up.
 */
export async function ensurePollAlarm(): Promise<void> {
  if (await browser.alarms.get(pollAlarm)) return;
  await browser.alarms.create(pollAlarm, { delayInMinutes: 1, periodInMinutes: schedule.alarmMinutes });
}

/** When a feed that is due at an instant will be looked for. */
export async function ringsAt(due: Instant): Promise<Instant> {
  const [poll, soon] = await Promise.all([browser.alarms.get(pollAlarm), browser.alarms.get(soonAlarm)]);
  const period = schedule.alarmMinutes * 60_000;
  const first = poll?.scheduledTime ?? due;
  const next = due <= first ? first : first + Math.ceil((due - first) / period) * period;
  return soon && soon.scheduledTime >= due ? Math.min(next, soon.scheduledTime) : next;
}

/** Looks for due subscriptions at this instant, too; browsers ring no sooner than in half a minute. */
export async function ringAt(when: Instant): Promise<void> {
  await browser.alarms.create(soonAlarm, { when });
}

/**
 * Keeps the background from being stopped until the function it returns is called: a poll would be cut 30 seconds after
 * its last extension event. A call of `getPlatformInfo` every 20 seconds prevents that in both browsers; fetches, timers and
 * storage do not (measured).
 */
export function stayAwake(): () => void {
  const beat = setInterval(() => void browser.runtime.getPlatformInfo(), 20_000);
  return () => clearInterval(beat);
}

let watched = 0;

/** Wakes the background within a minute should it be stopped before the function this returns is called. */
export function watch(): () => void {
  if (watched++ === 0) void browser.alarms.create(watchdogAlarm, { periodInMinutes: 1 });
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    if (--watched === 0) void browser.alarms.clear(watchdogAlarm);
  };
}

/** What an earlier life of the background left behind rings no more, where nothing is under way. */
export function restWatch(): void {
  if (watched === 0) void browser.alarms.clear(watchdogAlarm);
}
