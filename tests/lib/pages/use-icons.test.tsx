// @vitest-environment happy-dom
import { useEffect, useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { beforeEach, expect, type MockInstance, test, vi } from "vitest";
import { FeedIcon, Icons } from "../../../components/feed-icon.tsx";
import { announce } from "../../../lib/messages/announce.ts";
import { reads } from "../../../lib/pages/reads.ts";
import { useIcons } from "../../../lib/pages/use-icons.ts";
import { show } from "../../components/page.tsx";

const picture = (id: string) => `data:image/png;base64,${id}`;
let readIcons: MockInstance<typeof reads.readIcons>;

beforeEach(() => {
  readIcons = vi.spyOn(reads, "readIcons");
  readIcons.mockImplementation(async ({ feedIds }) => Object.fromEntries(feedIds.map((id) => [id, picture(id)])));
});

const settle = () => act(() => new Promise((done) => setTimeout(done, 20)));
let listThem: (ids: readonly string[]) => void;

function page(shown = true) {
  return show(<Page shown={shown} />);
}

function Page({ shown }: { readonly shown: boolean }) {
  const icons = useIcons(shown);
  return (
    <Icons value={icons}>
      <List />
    </Icons>
  );
}

function List() {
  const [ids, setIds] = useState<readonly string[]>(["a", "b", "a"]);
  useEffect(() => void (listThem = setIds), []);
  return ids.map((id, i) => <FeedIcon key={i} feedId={id} title={id} />);
}

test("the pictures of the feeds that stand on the page are read at once, and of those that come later then", async () => {
  const list = page();
  await settle();

  expect(readIcons.mock.calls).toEqual([[{ feedIds: ["a", "b"] }]]);
  expect([...list.querySelectorAll("img")].map(({ src }) => src)).toEqual(["a", "b", "a"].map(picture));

  await act(() => listThem(["a", "c"]));
  await settle();
  expect(readIcons.mock.calls.slice(1)).toEqual([[{ feedIds: ["c"] }]]);
});

test("where others have come, all that were asked for are read again", async () => {
  page();
  await settle();
  await act(() => announce({ changed: ["icons"] }));
  await settle();

  expect(readIcons.mock.calls.at(-1)).toEqual([{ feedIds: ["a", "b"] }]);
  expect(readIcons).toHaveBeenCalledTimes(2);
});

test("a reader who wants no pictures has none read", async () => {
  page(false);
  await settle();

  expect(readIcons).not.toHaveBeenCalled();
});
