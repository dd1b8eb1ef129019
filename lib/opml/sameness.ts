/** Addresses that differ in this only lead to the same feed: the scheme and a slash at the end. */
export function sameness(feedUrl: string): string {
  return feedUrl.replace(/^https?:\/\//, "").replace(/\/(?=$|\?)/, "");
}
