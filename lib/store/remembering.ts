import { unwrap } from "idb";
import type { Meta, Schema, StoreName, WriteTx } from "./schema.ts";
import { takeTurns, type Turns } from "./turns.ts";

type Key = number | string;
type Row = Readonly<Record<string, unknown>>;
type Rows = {
  /** What was read or written, by its key. */
  readonly known: Map<Key, Promise<Row | undefined>>;
  /** What is to be written still; nothing: to be deleted. */
  readonly pending: Map<Key, Row | undefined>;
  /** Every row that was written, as it stands now. */
  readonly written: Map<Key, Row>;
};
type Memory = {
  readonly stores: Map<StoreName, Rows>;
  /** The last numbers given away before this transaction: no row has a higher one but what was written here. */
  last?: Meta["sequence"];
  /** Where writes take turns; absent where they need not. */
  readonly turns?: Turns;
  /** Sends what was put into this store. */
  readonly send: (name: StoreName) => void;
};

const memories = new WeakMap<object, Memory>();
const numbered: Readonly<Partial<Record<StoreName, keyof Meta["sequence"]>>> = {
  entries: "entry",
  bodies: "entry",
  keys: "entry",
  gone: "entry",
  posts: "post",
};

/**
 * The same transaction, which remembers: a row is read once, written once however often it is put, and one whose number
 * was given away in this transaction is not looked for. Requests are what a transaction costs: some 60 to 150 µs each in
 * Chromium (measured). What is put is sent when anything but a single row is asked of its store, else by `flush`, so
 * every read sees every write before it. Stores that number their rows themselves are left as they are.
 *
 * With `oneByOne` a write is sent when the one before it has succeeded, and `flush` waits for the last of them.
 */
export function remembering(
  tx: WriteTx,
  { oneByOne = false } = {},
): { readonly tx: WriteTx; readonly flush: () => Promise<void> | undefined } {
  const memory: Memory = {
    stores: new Map(),
    ...(oneByOne ? { turns: takeTurns() } : {}),
    send(name) {
      const rows = memory.stores.get(name);
      if (rows) send(tx.objectStore(name), rows, memory);
    },
  };
  const opened = new Map<StoreName, object>();
  const objectStore = (name: StoreName) => {
    const store = opened.get(name) ?? rememberingStore(tx, name, memory);
    opened.set(name, store);
    return store;
  };
  const remembered = new Proxy(tx, {
    get(_target, property) {
      if (property === "objectStore") return objectStore;
      const value: unknown = Reflect.get(tx, property);
      return typeof value === "function" ? value.bind(tx) : value;
    },
  });
  memories.set(remembered, memory);
  return {
    tx: remembered,
    flush() {
      for (const name of memory.stores.keys()) memory.send(name);
      return memory.turns?.ended();
    },
  };
}

/** Sends what was put into these stores so far, for the browser to work on while more is decided. */
export function sendAhead(tx: object, names: readonly StoreName[]): void {
  for (const name of names) memories.get(tx)?.send(name);
}

/** The rows of a store that this transaction wrote, as they stand now. */
export function writtenHere<Name extends StoreName>(tx: object, name: Name): readonly Schema[Name]["value"][] {
  return [...(memories.get(tx)?.stores.get(name)?.written.values() ?? [])] as never;
}

/** Whether a number was given away in this transaction, so that nothing of it was stored before. */
export function isNewHere(tx: object, name: StoreName, key: Key): boolean {
  const memory = memories.get(tx);
  return memory !== undefined && isNew(memory, name, key);
}

function isNew({ last }: Memory, name: StoreName, key: unknown): boolean {
  const which = numbered[name];
  return last !== undefined && which !== undefined && typeof key === "number" && key > last[which];
}

function rememberingStore(tx: WriteTx, name: StoreName, memory: Memory): object {
  const opened = tx.objectStore(name);
  const { keyPath, autoIncrement } = opened;
  const store = memory.turns ? memory.turns.within(opened) : opened;
  if (autoIncrement || typeof keyPath !== "string") return store;
  const rows: Rows = { known: new Map(), pending: new Map(), written: new Map() };
  memory.stores.set(name, rows);

  const put = (row: Row) => {
    const key = row[keyPath] as Key;
    rows.known.set(key, Promise.resolve(row));
    rows.pending.set(key, row);
    rows.written.set(key, row);
    return Promise.resolve(key);
  };
  const get = (key: unknown) => {
    if (typeof key !== "number" && typeof key !== "string") {
      send(opened, rows, memory);
      return store.get(key as never);
    }
    const before = rows.known.get(key);
    if (before) return before;
    const found = isNew(memory, name, key) ? Promise.resolve(undefined) : (store.get(key) as Promise<Row | undefined>);
    rows.known.set(key, found);
    if (name !== "meta" || key !== "sequence") return found;
    return found.then((row) => {
      memory.last ??= row ? (row["value"] as Meta["sequence"]) : { entry: 0, post: 0 };
      return row;
    });
  };
  const add = (row: Row) => {
    const key = row[keyPath] as Key;
    rows.known.set(key, Promise.resolve(row));
    rows.written.set(key, row);
    send(opened, rows, memory);
    return store.add(row as never);
  };
  const remove = (key: unknown) => {
    if (typeof key === "number" || typeof key === "string") {
      rows.known.set(key, Promise.resolve(undefined));
      rows.pending.set(key, undefined);
      rows.written.delete(key);
      return Promise.resolve();
    }
    send(opened, rows, memory);
    forget(rows, (known) => (key as IDBKeyRange).includes(known));
    return store.delete(key as never);
  };
  const clear = () => {
    rows.pending.clear();
    forget(rows, () => true);
    return store.clear();
  };
  // A cursor may change what it stands on.
  const openCursor = () => {
    throw new TypeError("A transaction that remembers has no cursors");
  };
  const own: Readonly<Record<PropertyKey, unknown>> = { get, put, add, delete: remove, clear, openCursor };
  return new Proxy(store, {
    get(_target, property) {
      if (Object.hasOwn(own, property)) return own[property];
      send(opened, rows, memory);
      const value: unknown = Reflect.get(store, property);
      return typeof value === "function" ? value.bind(store) : value;
    },
  });
}

function forget({ known, written }: Rows, isMeant: (key: Key) => boolean): void {
  for (const key of known.keys()) if (isMeant(key)) known.delete(key);
  for (const key of written.keys()) if (isMeant(key)) written.delete(key);
}

/** Without a promise for each: one that fails ends the transaction, which says why. */
function send(store: ReturnType<WriteTx["objectStore"]>, { pending }: Rows, { turns }: Memory): void {
  const raw = unwrap(store);
  for (const [key, row] of pending) {
    if (turns) void turns.take<unknown>(() => (row ? store.put(row as never) : store.delete(key)));
    else if (row) raw.put(row);
    else raw.delete(key);
  }
  pending.clear();
}
