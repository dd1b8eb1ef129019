import "fake-indexeddb/auto";
import { wrap } from "idb";
import type { Db } from "../../lib/store/schema.ts";
import { copyOf } from "./library.ts";

const requests = {
  IDBObjectStore: ["get", "getAll", "getAllKeys", "getKey", "put", "add", "delete", "count", "openCursor"],
  IDBIndex: ["get", "getAll", "getAllKeys", "getKey", "count", "openCursor", "openKeyCursor"],
} as const;

/**
 * Runs an act again and again, on a fresh copy of the store each time, and stops it at its first request, then at its
 * second, and so on until it comes through whole. After each, `check` sees the store as it was left. Answers how many
 * there were. `every`: of a long act only one in so many.
 */
export async function killedAtEvery(
  store: Db,
  act: (db: Db) => Promise<unknown>,
  check: (db: Db, kill: number) => Promise<void>,
  every = 1,
): Promise<number> {
  for (let kill = 1, kills = 0; ; kill += every, kills++) {
    const db = await copyOf(store);
    if ((await killedAt(kill, () => act(db))) === "through") return kills;
    await check(db, kill);
    db.close();
  }
}

/**
 * As where the background is stopped: the transaction is undone, and nothing after the request is done or heard of. The
 * act itself hangs for ever.
 */
async function killedAt(at: number, act: () => Promise<unknown>): Promise<"through" | "killed"> {
  const dead = new Set<IDBTransaction>();
  let count = 0;
  let silent: unknown;
  let die: () => void = () => undefined;
  const killed = new Promise<"killed">((resolve) => (die = () => resolve("killed")));

  const restore = Object.entries(requests).flatMap(([type, names]) =>
    names.map((name) =>
      patch(prototypeOf(type), name, (original, self: IDBObjectStore | IDBIndex, args) => {
        if (++count < at) return original(args);
        const transaction = transactionOf(self);
        silent ??= original(args);
        if (!dead.has(transaction)) {
          dead.add(transaction);
          wrap(transaction).done.catch(() => undefined);
          transaction.addEventListener("abort", die);
          transaction.abort();
        }
        return silent;
      }),
    ),
  );
  restore.push(
    patch(prototypeOf("IDBRequest"), "dispatchEvent", (original, { source }: IDBRequest, args) => {
      // The request of an index does not name its transaction here.
      const isDead = source && "name" in source && dead.has(transactionOf(source));
      return isDead ? true : original(args);
    }),
  );
  // What waits for the transaction itself hears that it was undone.
  const ended = (error: unknown) => {
    if (count < at) throw error;
    return killed;
  };
  try {
    return await Promise.race([killed, act().then(() => "through" as const, ended)]);
  } finally {
    for (const each of restore) each();
  }
}

function transactionOf(source: IDBObjectStore | IDBIndex): IDBTransaction {
  return "objectStore" in source ? source.objectStore.transaction : source.transaction;
}

function prototypeOf(type: string): object {
  return Reflect.get(globalThis, type).prototype as object;
}

function patch(
  prototype: object,
  name: string,
  instead: (original: (args: readonly unknown[]) => unknown, self: never, args: readonly unknown[]) => unknown,
): () => void {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== "function") throw new Error(`There is no ${name}`);
  Object.defineProperty(prototype, name, {
    configurable: true,
    writable: true,
    value(this: never, ...args: readonly unknown[]) {
      return instead((given) => Reflect.apply(method, this, given), this, args);
    },
  });
  return () => (own ? Object.defineProperty(prototype, name, own) : Reflect.deleteProperty(prototype, name));
}
