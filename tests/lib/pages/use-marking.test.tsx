// @vitest-environment happy-dom
import { useState } from "preact/hooks";
import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import { useMarking } from "../../../lib/pages/use-marking.ts";
import type { DigestPage, PostView } from "../../../lib/view.ts";
import { click, named, show, words } from "../../components/page.tsx";

/** One post that is unread in the store, until a read brings that it is not. */
function Page(props: { readonly store: () => Promise<{ readonly act?: string }>; readonly reads: readonly boolean[] }) {
  const [stored, setStored] = useState(pageWith(false));
  const [turn, setTurn] = useState(0);
  const again = async () => {
    const works = props.reads[turn] ?? true;
    setTurn(turn + 1);
    if (works) setStored(pageWith(true));
    return works;
  };
  const { marked, mark } = useMarking(stored, again);
  const { posts, unread } = marked(stored);
  return (
    <>
      <p>
        {posts[0]?.read ? "read" : "unread"}, {unread} unread
      </p>
      <button onClick={() => void mark([1], { read: true }, props.store).catch(() => undefined)}>Mark</button>
      <button onClick={() => void again()}>Again</button>
    </>
  );
}

function pageWith(read: boolean): DigestPage {
  const post = { id: 1, read } as PostView;
  return { posts: [post], sources: [], unread: read ? 0 : 1, subscriptions: 1, attention: 0, newest: 1 };
}

/** Lets everything under way come to its end. */
const settle = () => act(() => new Promise((done) => setTimeout(done)));

test("a mark that was stored stays painted where what is stored cannot be read just now", async () => {
  const page = show(<Page store={async () => ({})} reads={[false, true]} />);

  await click(named(page, "Mark"));
  await settle();
  expect(words(page)).toContain("read, 0 unread");

  await click(named(page, "Again"));
  await settle();
  expect(words(page)).toContain("read, 0 unread");
});

test("a mark that could not be stored is taken back, whether anything can be read or not", async () => {
  const page = show(<Page store={async () => Promise.reject(new Error("no room"))} reads={[false]} />);

  await click(named(page, "Mark"));
  await settle();

  expect(words(page)).toContain("unread, 1 unread");
});
