/** What the builder knows and collects while it builds one post. */
export type Post = {
  readonly base: string | undefined;
  /** Stands before every id, so that two posts on a page, and the page itself, never share one. */
  readonly prefix: string;
  readonly posters: boolean;
  /** As the author wrote them. */
  readonly ids: Set<string>;
  /** Links into the post itself: which of them lead somewhere is known at the end. */
  readonly inPage: { readonly link: Element; readonly id: string; readonly elsewhere: string | undefined }[];
  readonly images: Set<string>;
  readonly players: Element[];
};

export function newPost(base: string | undefined, prefix: string, posters: boolean): Post {
  return { base, prefix, posters, ids: new Set(), inPage: [], images: new Set(), players: [] };
}

/** What can only be judged when all is built: links to footnotes, and players without anything to play. */
export function finish(post: Post): void {
  for (const { link, id, elsewhere } of post.inPage) {
    if (post.ids.has(id)) link.setAttribute("href", `#${post.prefix}${id}`);
    else if (elsewhere) openOutside(link, elsewhere);
  }
  for (const player of post.players) {
    if (!player.hasAttribute("src") && !player.querySelector("source")) player.replaceWith(...player.childNodes);
  }
}

/** A link out of the reader: in a tab of its own, telling nobody where it came from, vouching for nothing. */
export function openOutside(link: Element, href: string): void {
  link.setAttribute("href", href);
  link.setAttribute("target", "_blank");
  link.setAttribute("rel", "noopener noreferrer nofollow ugc");
  link.setAttribute("referrerpolicy", "no-referrer");
}
