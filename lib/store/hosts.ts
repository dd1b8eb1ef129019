import type { Instant } from "../model.ts";
import type { Lane } from "../schedule/host-rule.ts";
import type { Db, Host, WriteTx } from "./schema.ts";

const DAY = 86_400_000;

/** What is to be minded of hosts, by lane. Few have a row: those that asked to wait, and those with a rule of their own. */
export async function readHosts(db: Db): Promise<Map<Lane, Host>> {
  return new Map((await db.getAll("hosts")).map((host) => [host.host, host]));
}

/** Forgets what need not be minded any more. */
export async function forgetHosts(tx: WriteTx, now: Instant): Promise<void> {
  const store = tx.objectStore("hosts");
  for (const { host, retryAt = 0, lastRequestAt = 0 } of await store.getAll()) {
    if (retryAt < now && lastRequestAt < now - DAY) await store.delete(host);
  }
}
