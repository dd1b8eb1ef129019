// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { useKeys } from "../../../lib/pages/use-keys.ts";
import { find, press, show, showAgain } from "../../components/page.tsx";

function page(keys = true) {
  const undo = vi.fn<() => void>();
  const acts = {
    next: vi.fn<() => void>(),
    open: vi.fn<() => void>(),
    onward: vi.fn<() => void>(),
    goAll: vi.fn<() => void>(),
  };
  const leaves = vi.fn<() => boolean>(() => false);
  function Page() {
    useKeys({ keys, keyMap: {} }, { ...acts, undo, why: leaves });
    return (
      <div>
        <p tabIndex={-1}>A text</p>
        <input />
        <textarea />
        <select />
        <p contentEditable>Written in</p>
        <button type="button">Press</button>
        <a href="https://blog.example/">Go</a>
        <dialog>
          <p id="within">A dialog</p>
        </dialog>
      </div>
    );
  }
  return { ...acts, undo, leaves, place: show(<Page />) };
}

async function hit(element: Element, init: KeyboardEventInit): Promise<KeyboardEvent> {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
  await act(() => void element.dispatchEvent(event));
  return event;
}

test("a key does its act, and the browser does not do its own", async () => {
  const { place, next } = page();

  const event = await press(find(place, "p"), "j");

  expect(next).toHaveBeenCalledOnce();
  expect(event.defaultPrevented).toBe(true);
});

test.each(["input", "textarea", "select", "[contenteditable]", "#within"])(
  "nothing happens within %s",
  async (where) => {
    const { place, next } = page();

    await press(find(place, where), "j");

    expect(next).not.toHaveBeenCalled();
  },
);

test.each<KeyboardEventInit>([{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }])(
  "nothing happens with %o",
  async (how) => {
    const { place, next } = page();

    const event = await hit(find(place, "p"), { key: "j", ...how });

    expect(next).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(false);
  },
);

test("a control in focus keeps its own Enter and Space", async () => {
  const { place, open, onward } = page();

  await press(find(place, "button"), "Enter");
  await press(find(place, "button"), " ");
  await press(find(place, "a"), "Enter");
  expect([open, onward].some((one) => one.mock.calls.length > 0)).toBe(false);

  await press(find(place, "a"), " ");
  expect(onward).toHaveBeenCalledOnce();
});

test("two keys one after the other are one; an act that answers false leaves the key to the browser", async () => {
  const { place, goAll, leaves } = page();

  await press(find(place, "p"), "g");
  await press(find(place, "p"), "a");
  expect(goAll).toHaveBeenCalledOnce();

  const event = await press(find(place, "p"), "d");
  expect(leaves).toHaveBeenCalledOnce();
  expect(event.defaultPrevented).toBe(false);
});

/** When a key was pressed, in ms; the page may hear of it later. */
function pressedAt(key: string, at: number): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, "timeStamp", { value: at });
  return event;
}

test.each([
  ["the second key in time counts, though the settings were read again in between", 1_400, 1],
  ["a second key that comes later stands for itself", 1_600, 0],
])("%s", async (_, later, times) => {
  const goAll = vi.fn<() => void>();
  function Page() {
    useKeys({ keys: true, keyMap: {} }, { goAll });
    return <p>A text</p>;
  }
  const place = show(<Page />);

  await act(() => void find(place, "p").dispatchEvent(pressedAt("g", 1_000)));
  showAgain(<Page />);
  await act(() => void find(place, "p").dispatchEvent(pressedAt("a", 1_000 + later)));

  expect(goAll).toHaveBeenCalledTimes(times);
});

test("turned off, no key does anything", async () => {
  const { place, next } = page(false);

  await press(find(place, "p"), "j");

  expect(next).not.toHaveBeenCalled();
});

test.each([{ ctrlKey: true }, { metaKey: true }])(
  "undoes with %o and z, also where single keys are off",
  async (how) => {
    for (const keys of [true, false]) {
      const { place, undo } = page(keys);

      const event = await hit(find(place, "p"), { key: "z", ...how });
      await hit(find(place, "button"), { key: "Z", ...how });
      await hit(find(place, "p"), { key: "z", shiftKey: true, ...how });
      await hit(find(place, "p"), { key: "z", altKey: true, ...how });

      expect(undo).toHaveBeenCalledTimes(2);
      expect(event.defaultPrevented).toBe(true);
    }
  },
);

test.each(["input", "textarea", "[contenteditable]", "#within"])(
  "within %s Ctrl+Z undoes what was written there, and nothing else",
  async (where) => {
    const { place, undo } = page();

    const event = await hit(find(place, where), { key: "z", ctrlKey: true });

    expect(undo).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(false);
  },
);
