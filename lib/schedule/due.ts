import type { Subscription } from "../model.ts";

/** Whether a feed is asked by itself at all: not while it is removed or paused, and not once its site said it is gone. */
export function isAsked({
  removedAt,
  choices,
  problem,
}: Pick<Subscription, "removedAt" | "choices" | "problem">): boolean {
  return removedAt === undefined && !choices?.paused && problem?.kind !== "gone";
}
