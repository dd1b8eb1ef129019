import { hostRules, limits } from "../limits.ts";

/** How long a host is left alone between two requests, in ms: some demand more than others. */
export function gapOf(host: string): number {
  const name = host.replace(/:\d+$/, "");
  const rule = hostRules.find(([site]) => name === site || name.endsWith(`.${site}`));
  return rule?.[1] ?? limits.hostGap;
}
