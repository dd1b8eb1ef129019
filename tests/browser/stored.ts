import type { Page } from "./page.ts";

/**
 * Makes every feed due now, as if an hour had passed: the only thing that tests change behind the extension's back,
 * because clocks cannot be moved in a browser.
 */
export function makeDue(page: Page): Promise<void> {
  return page.eval(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open("foldfeed");
      open.addEventListener("success", () => resolve(open.result));
      open.addEventListener("error", () => reject(open.error));
    });
    const tx = db.transaction("subscriptions", "readwrite");
    const store = tx.objectStore("subscriptions");
    const all = store.getAll();
    all.addEventListener("success", () => {
      for (const subscription of all.result) store.put({ ...subscription, nextPollAt: 0 });
    });
    await new Promise((resolve) => tx.addEventListener("complete", resolve));
    db.close();
  });
}

/** Lets an alarm of ours ring now instead of in some minutes. */
export function ring(page: Page, name: string): Promise<void> {
  return page.eval(async (alarm: string) => {
    const { alarms } = (
      globalThis as unknown as { chrome: { alarms: { create(name: string, when: object): unknown } } }
    ).chrome;
    await alarms.create(alarm, { when: Date.now() + 200, periodInMinutes: 5 });
  }, name);
}

/** Names of the alarms that stand. */
export function alarmNames(page: Page): Promise<string[]> {
  return page.eval(async () => {
    const { alarms } = (globalThis as unknown as { chrome: { alarms: { getAll(): Promise<{ name: string }[]> } } })
      .chrome;
    return (await alarms.getAll()).map(({ name }) => name);
  });
}
