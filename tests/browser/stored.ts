import type { Page } from "./page.ts";

/** Makes every feed due now, as if an hour had passed: clocks cannot be moved in a browser. */
export function makeDue(page: Page): Promise<void> {
  return page.eval(changeSubscriptions, { nextPollAt: 0 });
}

/** As if every feed had been followed since 2020. */
export function followLongSince(page: Page): Promise<void> {
  return page.eval(changeSubscriptions, { addedAt: Date.UTC(2020) });
}

/** Runs in the page: the only thing, beside the ages of entries, that tests change behind the extension's back. */
async function changeSubscriptions(change: object): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open("foldfeed");
    open.addEventListener("success", () => resolve(open.result));
    open.addEventListener("error", () => reject(open.error));
  });
  const tx = db.transaction("subscriptions", "readwrite");
  const store = tx.objectStore("subscriptions");
  const all = store.getAll();
  all.addEventListener("success", () => {
    for (const subscription of all.result) store.put({ ...subscription, ...change });
  });
  await new Promise((resolve) => tx.addEventListener("complete", resolve));
  db.close();
}

/** Keeps everybody else from the store, as if it took long to open, until what it answers is called. */
export async function holdStore(page: Page): Promise<() => Promise<void>> {
  await page.eval(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const open = indexedDB.open("foldfeed");
      open.addEventListener("success", () => resolve(open.result));
      open.addEventListener("error", () => reject(open.error));
    });
    const tx = db.transaction([...db.objectStoreNames], "readwrite");
    const goOn = () => {
      if (document.documentElement.dataset["released"]) return;
      tx.objectStore("meta").get("none").addEventListener("success", goOn);
    };
    goOn();
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  return () => page.eval(() => void (document.documentElement.dataset["released"] = "yes"));
}

/** Gives the first post of what the popup paints first another title; the store knows nothing of it. */
export function retitleSnapshot(page: Page, title: string): Promise<void> {
  return page.eval(async (other: string) => {
    type Snapshot = { page: { posts: { title: string }[] } };
    type Local = { get(key: string): Promise<{ snapshot: Snapshot }>; set(values: object): Promise<void> };
    const { local } = (globalThis as unknown as { chrome: { storage: { local: Local } } }).chrome.storage;
    const { snapshot } = await local.get("snapshot");
    const [first, ...posts] = snapshot.page.posts;
    await local.set({
      snapshot: { ...snapshot, page: { ...snapshot.page, posts: [{ ...first, title: other }, ...posts] } },
    });
  }, title);
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
