// Functions that run inside a page: they see its globals only.

/** Unread posts that the page shows, within a part of it. */
export function countUnread(within = ""): number {
  return document.querySelectorAll(`${within}[data-post].is-unread`).length;
}

export function countPosts(): number {
  return document.querySelectorAll("[data-post]").length;
}

export function titles(): string[] {
  return [...document.querySelectorAll("[data-post] h4")].map((title) => title.textContent);
}

export function sources(): string[] {
  return [...document.querySelectorAll("[data-source] h3")].map((source) => source.textContent);
}
