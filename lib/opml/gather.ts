import { limits } from "../limits.ts";
import type { Folder } from "../model.ts";
import type { Outline } from "../published.ts";
import { ellipsis } from "../text/ellipsis.ts";
import { feedAddress, plainAddress } from "../text/feed-address.ts";
import { resolve, safeUrl } from "../text/url.ts";
import type { FeedList } from "./outline.ts";

/** What a list says of one feed. */
export type Named = {
  readonly title: string;
  readonly address: string;
  readonly siteUrl?: string | undefined;
  readonly folders: readonly Folder[];
  readonly outline?: Readonly<Record<string, string>>;
};

type Found = {
  title: string;
  siteUrl: string | undefined;
  readonly feedUrl: string;
  readonly guessed: boolean;
  readonly folders: Map<string, Folder>;
  outline: Readonly<Record<string, string>> | undefined;
};

export type Gathered = Omit<FeedList, "format" | "title">;

/** Gathers the feeds that a list names: each address once, with every folder; what cannot be fetched apart. */
export function gatherer() {
  const found = new Map<string, Found>();
  const refused: { title: string; address: string }[] = [];
  let repeats = 0;
  let secrets = 0;

  function refuse(title: string, address: string): void {
    refused.push({ title, address: ellipsis(address.trim(), limits.title) });
  }

  return {
    refuse,
    take({ title, address, siteUrl, folders, outline }: Named): void {
      const feedUrl = address.length <= limits.address ? feedAddress(address) : undefined;
      if (feedUrl === undefined) return refuse(title, address);
      const known = found.get(feedUrl);
      if (known) repeats++;
      else if (hasSecret(address)) secrets++;
      const guessed = plainAddress(address) !== undefined;
      const one = known ?? { title, siteUrl: undefined, feedUrl, guessed, folders: new Map<string, Folder>(), outline };
      found.set(feedUrl, one);
      one.title ||= title === address.trim() ? "" : title;
      one.siteUrl ??= siteUrl && siteUrl.length <= limits.address ? safeUrl(siteUrl) : undefined;
      one.outline ??= outline;
      for (const path of folders) if (path.length > 0) one.folders.set(JSON.stringify(path), path);
      if (one.title === address.trim()) one.title = "";
    },
    gathered(said: readonly string[]): Gathered {
      const repaired = [...said];
      if (secrets > 0) {
        repaired.push(`A user name and password in an address were left out: FoldFeed stores none (${secrets}).`);
      }
      return { outlines: [...found.values()].map(outlineOf), repeats, refused, repaired };
    },
  };
}

function hasSecret(address: string): boolean {
  if (!address.includes("@")) return false;
  const url = resolve(address.trim().replace(/^feed:(?=https?:)/i, ""));
  return url !== undefined && (url.username !== "" || url.password !== "");
}

function outlineOf({ title, feedUrl, guessed, siteUrl, folders, outline }: Found): Outline {
  return {
    title,
    feedUrl,
    folders: [...folders.values()],
    ...(guessed ? { guessed } : {}),
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(outline && Object.keys(outline).length > 0 ? { outline } : {}),
  };
}
