import { type IDBPDatabase, openDB } from "idb";

type Files = { files: { key: string; value: Blob } };

/**
 * Files that the reader chose to restore from, as they are. They stand in a store of their own: the browser copies them
 * there without their passing through memory, while of what stands in `storage.local` Chromium reads everything to add up
 * its size. Nothing of them is missed if it is lost: the reader has the file.
 */
export function putFile(key: string, file: Blob): Promise<unknown> {
  return within((db) => db.put("files", file, key));
}

export function readFile(key: string): Promise<Blob | undefined> {
  return within((db) => db.get("files", key));
}

export function dropFile(key: string): Promise<void> {
  return within((db) => db.delete("files", key));
}

export function fileKeys(): Promise<readonly string[]> {
  return within((db) => db.getAllKeys("files"));
}

async function within<T>(work: (db: IDBPDatabase<Files>) => Promise<T>): Promise<T> {
  const db = await openDB<Files>("foldfeed-files", 1, {
    upgrade: (opened) => void opened.createObjectStore("files"),
  });
  return work(db).finally(() => db.close());
}
