import type { Page } from "./page.ts";

/**
 * How many rows each store holds. What is in them is the pages' to show; this tells whether a failure left something. Without
 * `meta`, where the upkeep of the day, some seconds after a start, notes what it has done.
 */
export function storedCounts(page: Page): Promise<Record<string, number>> {
  return page.eval(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open("foldfeed");
      open.addEventListener("success", () => resolve(open.result));
      open.addEventListener("error", () => reject(open.error ?? new Error("The store did not open.")));
    });
    const names = [...db.objectStoreNames].filter((name) => name !== "meta");
    const tx = db.transaction(names);
    const counts: Record<string, number> = {};
    for (const name of names) {
      const count = tx.objectStore(name).count();
      count.addEventListener("success", () => (counts[name] = count.result));
    }
    await new Promise((resolve) => tx.addEventListener("complete", resolve));
    db.close();
    return counts;
  });
}
