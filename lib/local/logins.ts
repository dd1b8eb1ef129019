import { browser } from "../browser.ts";
import type { FeedId } from "../model.ts";
import type { Login } from "../text/feed-address.ts";

type Kept = Login & { readonly origin: string };

/**
 * Kept by itself: apart from the subscriptions, which are exported, backed up and mirrored. It is sent to the origin it was
 * typed for, and nowhere else.
 */
export async function keepLogin(feedId: FeedId, feedUrl: string, { name, password }: Login): Promise<void> {
  const logins = await readAll();
  await browser.storage.local.set({
    logins: { ...logins, [feedId]: { name, password, origin: new URL(feedUrl).origin } },
  });
}

/** The value of `Authorization` (RFC 7617) for a login. */
export function authorizationOf({ name, password }: Login): string {
  const bytes = new TextEncoder().encode(`${name}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** What to send for each feed that has a login, at the address it has now. */
export async function readLogins(): Promise<(feedId: FeedId, feedUrl: string) => string | undefined> {
  const logins = await readAll();
  return (feedId, feedUrl) => {
    const login = logins[feedId];
    return login && URL.parse(feedUrl)?.origin === login.origin ? authorizationOf(login) : undefined;
  };
}

/** The feeds that a login is kept for. */
export async function feedsWithLogin(): Promise<ReadonlySet<FeedId>> {
  return new Set(Object.keys(await readAll()));
}

export async function forgetLogin(feedId: FeedId): Promise<void> {
  const { [feedId]: _forgotten, ...logins } = await readAll();
  await browser.storage.local.set({ logins });
}

/** Forgets the logins of feeds that are no longer there. */
export async function forgetLogins(kept: ReadonlySet<FeedId>): Promise<void> {
  const logins = Object.entries(await readAll());
  const left = logins.filter(([feedId]) => kept.has(feedId));
  if (left.length < logins.length) await browser.storage.local.set({ logins: Object.fromEntries(left) });
}

async function readAll(): Promise<Readonly<Record<FeedId, Kept>>> {
  const { logins } = await browser.storage.local.get("logins");
  return typeof logins === "object" && logins !== null ? (logins as Record<FeedId, Kept>) : {};
}
