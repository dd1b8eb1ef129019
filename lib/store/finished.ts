import type { FinishedDay } from "../model.ts";
import { readMeta } from "./meta.ts";
import type { ReadTx } from "./schema.ts";

export function readFinished(tx: ReadTx): Promise<readonly FinishedDay[]> {
  return readMeta(tx, "finished", []);
}
