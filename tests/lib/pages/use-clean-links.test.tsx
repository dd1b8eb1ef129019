// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { useCleanLinks } from "../../../lib/pages/use-clean-links.ts";
import { show } from "../../components/page.tsx";

const published = "https://a.example/x?utm_source=rss&id=1";

function Links({ clean }: { readonly clean: boolean }) {
  useCleanLinks(clean);
  return (
    <a href={published}>
      <b>a post</b>
    </a>
  );
}

function follow(page: HTMLElement, click: string): string | null {
  let followed: string | null = null;
  page.addEventListener(click, ({ currentTarget }) => {
    followed = (currentTarget as HTMLElement).querySelector("a")?.getAttribute("href") ?? null;
  });
  page.querySelector("b")?.dispatchEvent(new MouseEvent(click, { bubbles: true, cancelable: true }));
  return followed;
}

test.each(["click", "auxclick"])(
  "a link that is followed (%s) has lost its tracking, and has it again",
  async (click) => {
    const page = show(<Links clean />);
    await new Promise((done) => setTimeout(done, 20));

    expect(follow(page, click)).toBe("https://a.example/x?id=1");
    await new Promise((done) => setTimeout(done, 20));
    expect(page.querySelector("a")?.getAttribute("href")).toBe(published);
  },
);

test("a reader who wishes so follows links as they were published", async () => {
  const page = show(<Links clean={false} />);
  await new Promise((done) => setTimeout(done, 20));

  expect(follow(page, "click")).toBe(published);
});
