import type { Page } from "../tests/browser/page.ts";

type Post = { readonly title: string; readonly time: string; readonly alsoIn: readonly string[] };
type Day = {
  /** ISO: 2026-02-16. */
  readonly date: string;
  /** As the page writes it. */
  readonly day: string;
  readonly sources: readonly { readonly source: string; readonly posts: readonly Post[] }[];
};

/** The page shows the newest posts and more on demand; asks until there is nothing older. */
export async function showAll(page: Page): Promise<void> {
  const count = () => page.eval(() => document.querySelectorAll("[data-post]").length);
  while (await page.eval(() => document.querySelector("[data-older]") !== null)) {
    const before = await count();
    await page.click("[data-older]");
    await page.until(
      (shown) => document.querySelectorAll("[data-post]").length > shown || !document.querySelector("[data-older]"),
      30_000,
      before,
    );
  }
}

/** What the digest's page shows, read from its own elements. */
export function readDigest(page: Page): Promise<Day[]> {
  return page.eval(() => {
    const days = [...document.querySelectorAll("[data-day]")];
    return days.map((day) => ({
      date: day.getAttribute("data-day") ?? "",
      day: day.querySelector("h2")?.textContent ?? "",
      sources: [...day.querySelectorAll("[data-source]")].map((source) => ({
        source: source.querySelector("h3")?.textContent ?? "",
        posts: [...source.querySelectorAll("[data-post]")].map((post) => ({
          title: post.querySelector("h4")?.textContent ?? "",
          // In full it stands in the tooltip; the list under its date shows the time of day alone.
          time: post.querySelector("time")?.title || (post.querySelector("time")?.textContent ?? ""),
          alsoIn: [...post.querySelectorAll("[data-also-in]")].map((names) => names.textContent),
        })),
      })),
    }));
  });
}

/** Day, source, post and time, each on a line of its own; "also in" beneath. */
export function digestText(days: readonly Day[]): string {
  const lines = days.flatMap(({ date, sources }) => [
    planetDate(date),
    ...sources.flatMap(({ source, posts }) => [`  ${oneLine(source)}`, ...posts.flatMap(postLines)]),
    "",
  ]);
  const posts = days.flatMap(({ sources }) => sources.flatMap((source) => source.posts));
  return [...lines, `Posts: ${posts.length}. Days: ${days.length}.`].join("\n");
}

function postLines({ title, time, alsoIn }: Post): string[] {
  const also = alsoIn.map((names) => `also in: ${oneLine(names).replace(/^also in:?\s*/i, "")}`);
  return [oneLine(title) || "(untitled)", oneLine(time), ...also].map((line) => `    ${line}`);
}

/** 2026-02-06 -> 6 Feb 2026, as the planets write it. */
function planetDate(date: string): string {
  return new Date(date).toUTCString().slice(5, 16).replace(/^0/, "");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
