/** What is stored under these names is all that a page needs before it paints; the places are in the session's area. */
const needed = ["settings", "snapshot"];

/** How long the answer may take before it is asked for again, in ms; it takes some 10. */
const patience = 1_500;

export type Stored = Readonly<Record<string, unknown>>;
type Area = { get(keys: string[] | null): Promise<Stored> };
type Storage = { readonly local: Area; readonly session: Area };
type Page = { firstRead?: Promise<Stored>; readonly chrome?: { readonly storage?: Storage } };

/**
 * Asks for it from the script in the page's head, before the page's own code is there: both take some 50 ms in a cold
 * popup, and so they take them at once. Without the polyfill, which is part of that code.
 */
export function readAhead(page: Page = globalThis as Page): void {
  const storage = page.chrome?.storage;
  if (!storage) return;
  page.firstRead = firstOf(storage);
  // Whoever takes it up hears of a failure.
  page.firstRead.catch(() => undefined);
}

/**
 * What was asked for, once, as it is old a moment later; else asked for now. A browser that does not answer is asked once
 * more, and then the page is painted without: it must never stay blank.
 *
 * @throws what the browser says where it refuses, or when it did not answer twice.
 */
export async function takeFirstRead(storage: Storage, page: Page = globalThis as Page): Promise<Stored> {
  const reading = page.firstRead ?? firstOf(storage);
  delete page.firstRead;
  return (await inTime(reading)) ?? (await inTime(Promise.race([reading, firstOf(storage)]))) ?? noAnswer();
}

async function firstOf({ local, session }: Storage): Promise<Stored> {
  const [kept, passing] = await Promise.all([local.get(needed), session.get(null)]);
  return { ...passing, ...kept };
}

/** Nothing when it takes too long. */
async function inTime(reading: Promise<Stored>): Promise<Stored | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), patience);
  return Promise.race([reading, late]).finally(() => clearTimeout(timer));
}

function noAnswer(): never {
  throw new Error("The browser did not answer what is stored for the first paint.");
}
