import { placeFor, publishedOf } from "./published.ts";

/** What the builder knows and collects while it builds one post. */
export type Post = {
  readonly base: string | undefined;
  /** Stands before every id, so that two posts on a page, and the page itself, never share one. */
  readonly prefix: string;
  readonly posters: boolean;
  readonly words: Words;
  /** As the author wrote them. */
  readonly ids: Set<string>;
  /** Links into the post itself: which of them lead somewhere is known at the end. */
  readonly inPage: {
    readonly link: Element;
    readonly ids: readonly string[];
    readonly elsewhere: string | undefined;
  }[];
  readonly images: Set<string>;
  readonly players: { readonly player: Element; readonly received: Element }[];
};

/** What is said to the reader within a post. */
export type Words = {
  /** In place of a frame. */
  readonly openOn: (provider: string) => string;
  /** At the end of a post of which not all is shown. */
  readonly cut: string;
};

export function newPost(about: Pick<Post, "base" | "prefix" | "posters" | "words">): Post {
  return { ...about, ids: new Set(), inPage: [], images: new Set(), players: [] };
}

/** What can only be judged when all is built: links to footnotes, and players without anything to play. */
export function finish(post: Post): void {
  for (const { link, ids, elsewhere } of post.inPage) {
    // As it is written first: an id may have a % of its own.
    const id = ids.find((each) => post.ids.has(each));
    if (id !== undefined) link.setAttribute("href", `#${post.prefix}${id}`);
    else if (elsewhere) openOutside(link, elsewhere);
  }
  for (const { player, received } of post.players) {
    if (player.hasAttribute("src") || player.querySelector("source")) continue;
    const place = publishedOf(player)?.url === undefined ? [] : [placeFor(received, post.base)];
    player.replaceWith(...place, ...player.childNodes);
  }
}

/** A link out of the reader: in a tab of its own, telling nobody where it came from, vouching for nothing. */
export function openOutside(link: Element, href: string): void {
  link.setAttribute("href", href);
  link.setAttribute("target", "_blank");
  link.setAttribute("rel", "noopener noreferrer nofollow ugc");
  link.setAttribute("referrerpolicy", "no-referrer");
}
