const headings = "h1, h2, h3, h4, h5, h6";
const levelOf = (heading: Element) => Number(heading.localName.slice(1));

/**
 * Moves a post's own headings below the one it stands under: the highest it uses becomes `top`, the others follow. A post
 * that begins with an h1 would otherwise stand beside the days of the list, for whoever walks a page by its headings.
 */
export function outline(fragment: ParentNode, top: number): void {
  const found = [...fragment.querySelectorAll(headings)];
  const down = top - Math.min(...found.map(levelOf));
  if (found.length === 0 || down === 0) return;
  for (const heading of found) {
    const moved = document.createElement(`h${Math.min(6, levelOf(heading) + down)}`);
    for (const { name, value } of heading.attributes) moved.setAttribute(name, value);
    moved.append(...heading.childNodes);
    heading.replaceWith(moved);
  }
}
