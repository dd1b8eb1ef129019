import { hostRules, limits } from "../limits.ts";

/** Hosts that are asked one thing at a time, together: one host, or all of a site that demands a longer gap. */
export type Lane = string;

export function laneOf(url: string): Lane {
  const host = URL.parse(url)?.host ?? url;
  return ruleOf(host)?.[0] ?? host;
}

/** How long a lane is left alone between two requests, in ms: some sites demand more than others. */
export function gapOf(lane: Lane): number {
  return ruleOf(lane)?.[1] ?? limits.hostGap;
}

/** Too long to be waited for: later rounds ask it. */
export function isLong(gap: number): boolean {
  return gap > limits.longestPause;
}

function ruleOf(host: string) {
  const name = host.replace(/:\d+$/, "");
  return hostRules.find(([site]) => name === site || name.endsWith(`.${site}`));
}
