import "fake-indexeddb/auto";
import { openStore } from "../../lib/store/open.ts";
import { migrations, type Db, type StoreName } from "../../lib/store/schema.ts";

/** Every row of a store as JSON, with the version of the schema it was written in. */
export type Dump = { readonly version: number; readonly stores: Readonly<Record<string, readonly unknown[]>> };

export async function dumpOf(db: Db): Promise<Dump> {
  const names = [...db.objectStoreNames];
  const rows = await Promise.all(names.map(async (name) => [name, await db.getAll(name)] as const));
  return { version: db.version, stores: Object.fromEntries(rows) };
}

/** Arrays of bytes and numbers (the search's index, the icons), which JSON does not know. */
const typed = { Uint8Array, Uint16Array, Uint32Array } as const;
type Typed = { readonly array: keyof typeof typed; readonly base64: string };

export function dumpText(dump: Dump): string {
  return JSON.stringify(dump, (_name, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    const base64 = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
    return { array: value.constructor.name, base64 };
  });
}

export function dumpFrom(text: string): Dump {
  return JSON.parse(text, (_name, value: unknown) => {
    if (typeof value !== "object" || value === null || !("base64" in value)) return value;
    const { array, base64 } = value as Typed;
    return new typed[array](new Uint8Array(Buffer.from(base64, "base64")).buffer);
  }) as Dump;
}

/** Stores a dump under this name, in the schema it was written in, and closes it. */
export async function storeDump(name: string, { version, stores }: Dump): Promise<void> {
  const db = await openStore(undefined, name, migrations.slice(0, version));
  const names = Object.keys(stores) as StoreName[];
  const tx = db.transaction(names, "readwrite");
  await Promise.all(
    names.flatMap((store) => (stores[store] ?? []).map((row) => tx.objectStore(store).put(row as never))),
  );
  await tx.done;
  db.close();
}
