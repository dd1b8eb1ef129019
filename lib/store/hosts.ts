import type { Instant } from "../model.ts";
import type { Db, Host, WriteTx } from "./schema.ts";

const DAY = 86_400_000;

/** What is to be minded of hosts, by host. Few have a row: those that asked to wait, and those with a rule of their own. */
export async function readHosts(db: Db): Promise<ReadonlyMap<string, Host>> {
  return new Map((await db.getAll("hosts")).map((host) => [host.host, host]));
}

/** Notes what is to be minded of a host; what was noted before stays. */
export async function noteHost(tx: WriteTx, { host, ...noted }: Host): Promise<void> {
  const store = tx.objectStore("hosts");
  await store.put({ ...(await store.get(host)), host, ...noted });
}

/** Forgets what need not be minded any more. */
export async function forgetHosts(tx: WriteTx, now: Instant): Promise<void> {
  const store = tx.objectStore("hosts");
  for (const { host, retryAt = 0, lastRequestAt = 0 } of await store.getAll()) {
    if (retryAt < now && lastRequestAt < now - DAY) await store.delete(host);
  }
}
