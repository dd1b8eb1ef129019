import type { SavedSubscription } from "../backup/format.ts";
import type { Subscription } from "../model.ts";

/** What is kept of a subscription: no password, and nothing that the next poll tells anyway. */
export function savedSubscription(subscription: Subscription): SavedSubscription {
  const { id, feedUrl, title, name, siteUrl, folders, addedAt, choices, hints, guids, lastSuccessAt } = subscription;
  const address = URL.parse(feedUrl);
  const hasLogin = address !== null && (address.username !== "" || address.password !== "");
  if (hasLogin) {
    address.username = "";
    address.password = "";
  }
  return {
    id,
    feedUrl: hasLogin ? address.href : feedUrl,
    title,
    folders,
    addedAt,
    ...(hasLogin ? { withoutLogin: true } : {}),
    ...(name === undefined ? {} : { name }),
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(choices === undefined ? {} : { choices }),
    ...(hints === undefined ? {} : { hints }),
    ...(guids === undefined ? {} : { guids }),
    ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
  };
}
