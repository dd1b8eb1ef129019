import type { Clock, Instant } from "./model.ts";

/**
 * The next reading of a hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): follows the wall clock,
 * but never runs backwards or repeats, so marks of several devices can be ordered. Readings compare as strings:
 * milliseconds, a counter, the device.
 */
export function nextClock(previous: Clock | undefined, now: Instant, device: string): Clock {
  const [time = 0, count = 0] = previous?.split("-", 2).map((part) => parseInt(part, 36)) ?? [];
  return now > time ? reading(now, 0, device) : reading(time, count + 1, device);
}

function reading(time: number, count: number, device: string): Clock {
  return `${time.toString(36).padStart(9, "0")}-${count.toString(36).padStart(4, "0")}-${device}`;
}

/** Later than every reading of this millisecond, and than none of the next. */
export function endOf(instant: Instant): Clock {
  return reading(instant + 1, 0, "");
}

/** The wall-clock part of a reading. */
export function instantOf(clock: Clock): Instant {
  return parseInt(clock, 36);
}
